// Package wrong has comments that were meant to be directives. They suppress
// nothing.
package wrong

func NoReason(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:ignore // want "needs a reason"
		go job() // want "starts go job"
	}
}

func Misspelt(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:ignor jobs come one a day // want "no directive is called //boundedgo:ignor;"
		go job() // want "starts go job"
	}
}

func UnknownVerb(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:allow jobs come one a day // want "no directive is called //boundedgo:allow;"
		go job() // want "starts go job"
	}
}

func Space(jobs <-chan func()) {
	for job := range jobs {
		// boundedgo:ignore jobs come one a day // want "has no space after //: //boundedgo:ignore reason"
		go job() // want "starts go job"
	}
}

func SpaceInside(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo: ignore jobs come one a day // want "has a colon, and no space around it: //boundedgo:ignore reason"
		go job() // want "starts go job"
	}
}

func Case(jobs <-chan func()) {
	for job := range jobs {
		//BoundedGo:ignore jobs come one a day // want "is in lower case: //boundedgo:ignore reason"
		//boundedgo:Ignore jobs come one a day // want "is in lower case: //boundedgo:ignore reason"
		go job() // want "starts go job"
	}
}

func NoColon(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo ignore jobs come one a day // want "has a colon, and no space around it: //boundedgo:ignore reason"
		go job() // want "starts go job"
	}
}

func Block(jobs <-chan func()) {
	for job := range jobs {
		/*boundedgo:ignore jobs come one a day*/ // want "is a comment that begins with //: //boundedgo:ignore reason"
		go job()                                 // want "starts go job"
	}
}

// boundedgo ignores this comment: it is a sentence.
// boundedgo: so is this.
