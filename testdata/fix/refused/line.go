package refused

// What a generator has made of another file, as //line says.

//line parse.y:1

func parsed(jobs <-chan func()) {
	for job := range jobs {
		go job() // want `no fix: its text is made from another file`
	}
}
