// Package unused has directives that suppress nothing.
package unused

//boundedgo:ignore above imports there is nothing // want "suppresses nothing .above imports"

import "sync"

func Bounded(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		//boundedgo:ignore it is waited for anyway // want "suppresses nothing .it is waited for anyway.$"
		go func() {
			defer wg.Done()
			job()
		}()
		wg.Wait()
	}
}

func Line(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:ignore an empty line parts it from the statement // want "no code begins on the line below, and this directive suppresses nothing"

		go job() // want "starts go job"
	}
}

func End(jobs <-chan func()) {
	for job := range jobs {
		go func() { // want "starts a goroutine"
			job()
		}() //boundedgo:ignore the report is not on this line // want "this is the last line of a statement that begins on line 31, where the directive belongs"
		//boundedgo:ignore nothing comes after it // want "no code begins on the line below"
	}
}

func EndOfLoop(jobs <-chan func()) {
	for job := range jobs {
		if job != nil {
			go job() // want "starts go job"
		} //boundedgo:ignore the loop is meant // want "last line of a statement that begins on line 40"
	}
}

func EndOfNothing(jobs []func()) {
	for _, job := range jobs {
		job()
	} //boundedgo:ignore there is none // want "no code begins on this line"
}

//boundedgo:ignore this starts no goroutine // want "suppresses nothing"
func None() {}

func Twice(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:ignore one is enough // want "suppresses nothing"
		go job() //boundedgo:ignore jobs come one a day
	}
}
