package analyzer

import "slices"

// asking answers questions that may be asked again while they are being answered: what
// does a function do that calls itself? Nothing, whoever asks is told then. If that turns
// out to be less than there is, those who were told are asked again, until nothing more
// turns up: what is found does not depend on who was asked first, as long as there are not
// too many of them, and of rounds; hardly anything takes more than three.
type asking struct {
	open       []query     // those being answered, each for the sake of the one before
	guesses    []*progress // of answers that depend on open questions
	recursions int         // how often something was told that was no more than a guess
}

// A query is a question that is open.
type query struct {
	*progress
	from   int // how many guesses there were when it was asked
	rounds int // how often it has been answered
}

// A progress tells how far an answer is.
type progress struct {
	state
	told    bool      // somebody was told what is known while the question was open
	revised bool      // and that was not all; or so it was with an answer that this one depends on
	at      int32     // its place in asking.open
	on      *progress // the first of the open questions that it depends on, or one that depends on that
}

type state uint8

const (
	unasked state = iota
	asked         // and being found out
	guessed       // answered, by what is known of open questions
	answered
)

const (
	// maxRounds is how often questions that depend on each other are asked.
	maxRounds = 8

	// maxCircle is how many of them are asked more than once: three for each function.
	maxCircle = 512
)

// isGuess reports whether an answer depends on open questions.
func (p *progress) isGuess() bool { return p.state == asked || p.state == guessed }

// answer returns what is known, after it has been found if it was not asked for before.
func answer[E comparable](a *asking, p *progress, known *[]E, find func() []E) []E {
	if a.again(p) {
		return *known
	}
	for more := true; more; {
		es := find()
		more = a.done(!slices.Equal(es, *known))
		*known = es
	}
	return *known
}

// again reports whether a question has been asked before.
func (a *asking) again(p *progress) bool {
	switch p.state {
	case unasked:
		a.begin(query{p, len(a.guesses), 1})
		return false
	case asked:
		p.told = true
		fallthrough
	case guessed:
		a.recursions++
		a.depend(p.root())
	}
	return true
}

func (a *asking) begin(q query) {
	*q.progress = progress{state: asked, at: int32(len(a.open)), on: q.progress}
	a.open = append(a.open, q)
}

// root returns the first of the open questions that one depends on.
func (p *progress) root() *progress {
	for p.on.state == guessed {
		p.on = p.on.on // the next time, the way is shorter
	}
	return p.on
}

// depend notes that the question asked last depends on an open one.
func (a *asking) depend(root *progress) {
	last := a.open[len(a.open)-1]
	if root.at < last.root().at {
		last.on = root
	}
}

// done notes that the question asked last is answered, and whether more was found than had been
// known. It reports whether the question must be answered once more, and is open still.
func (a *asking) done(more bool) bool {
	last := len(a.open) - 1
	q := a.open[last]
	a.open = a.open[:last]
	q.revised = q.revised || q.told && more
	if root := q.root(); root != q.progress { // it is part of a circle, and another was asked first
		q.state = guessed
		a.guesses = append(a.guesses, q.progress)
		a.depend(root)
		a.open[last-1].revised = a.open[last-1].revised || q.revised
		return false
	}
	circle := a.guesses[q.from:]
	a.guesses = a.guesses[:q.from]
	if q.revised && len(circle) <= maxCircle && q.rounds < maxRounds {
		for _, p := range circle {
			p.state = unasked
		}
		a.begin(query{q.progress, q.from, q.rounds + 1})
		return true
	}
	for _, p := range circle {
		p.state = answered
	}
	q.state = answered
	return false
}
