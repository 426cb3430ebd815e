// Package collected receives one result for each goroutine that a request has
// started, before it answers.
package collected

import (
	"fmt"
	"net/http"
)

const replicas = 3

func ask(n int) string { return fmt.Sprint("replica ", n) }

func Handle(w http.ResponseWriter, r *http.Request) {
	answers := make(chan string)
	for n := range replicas {
		go func() { answers <- ask(n) }()
	}
	for range replicas {
		fmt.Fprintln(w, <-answers)
	}
}

func Each(queries <-chan string) {
	for q := range queries {
		answers := make(chan string)
		for n := range replicas {
			go func() { answers <- q + ask(n) }()
		}
		for i := 0; i < replicas; i++ {
			fmt.Println(<-answers)
		}
	}
}
