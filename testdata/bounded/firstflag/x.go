// Package firstflag starts a goroutine in the first iteration only.
package firstflag

func Watch(keys <-chan string, refresh func(string)) {
	first := true
	for key := range keys {
		if first {
			go refresh(key)
			first = false
		}
	}
}

// Once changes the flag in the clause of its loop.
func Once(keys []string, refresh func(string)) {
	first := true
	for ; first; first = false {
		go refresh(keys[0])
	}
}
