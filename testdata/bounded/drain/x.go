// Package drain reads the results of one iteration until a closer, which waits
// for the goroutines, closes them.
package drain

import "sync"

type Source interface {
	Next() (parts [4]func() int, ok bool)
}

func Totals(s Source, report func(int)) {
	for {
		parts, ok := s.Next()
		if !ok {
			return
		}
		results := make(chan int)
		var wg sync.WaitGroup
		for _, part := range parts {
			wg.Add(1)
			go func() {
				defer wg.Done()
				results <- part()
			}()
		}
		go func() {
			wg.Wait()
			close(results)
		}()
		total := 0
		for r := range results {
			total += r
		}
		report(total)
	}
}

// Lines reads what one producer sends, for each file in turn.
func Lines(paths []string, read func(path string, out chan<- string), use func(string)) {
	for _, path := range paths {
		lines := make(chan string)
		go func() {
			defer close(lines)
			read(path, lines)
		}()
		for line := range lines {
			use(line)
		}
	}
}
