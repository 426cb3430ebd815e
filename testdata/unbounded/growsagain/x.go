// Package growsagain cuts a slice short and goes on filling it, or compares it
// with another number than it is cut to.
package growsagain

func More(urls, more []string, fetch func(string)) {
	some := append([]string(nil), urls...)
	if len(some) > 100 {
		some = some[:100]
	}
	some = append(some, more...)
	for _, u := range some {
		go fetch(u) // want "each element of some starts go fetch"
	}
}

func Other(urls []string, most int, fetch func(string)) {
	n := len(urls)
	if most > 100 {
		urls = urls[:n]
	}
	for _, u := range urls {
		go fetch(u) // want "each element of urls starts go fetch"
	}
}
