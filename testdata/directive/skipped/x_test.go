package skipped

//boundedgo:ignore // want "needs a reason"
func inTest(jobs <-chan func()) {
	for job := range jobs {
		go job() //boundedgo:ignore jobs come one a day
	}
	//boundedgo:ignore there is nothing // want "suppresses nothing"
	println()
}
