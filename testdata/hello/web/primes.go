package web

import "iter"

// A Part is a range of numbers, short enough to be looked at without delay.
type Part struct{ From, To int }

// partSize is how many numbers are in a part.
const partSize = 100

// Parts returns the numbers below n in parts, as many as the client has asked
// for: n comes from the request.
func Parts(n int) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for part, ok := NextPart(0, n); ok && yield(part); part, ok = NextPart(part.To, n) {
		}
	}
}

// NextPart returns the part that begins with from, if there are numbers below n
// left.
func NextPart(from, n int) (Part, bool) {
	return Part{from, from + min(partSize, n-from)}, from < n
}

// Primes counts the primes in the part.
func (p Part) Primes() (count int) {
	for n := p.From; n < p.To; n++ {
		if isPrime(n) {
			count++
		}
	}
	return count
}

func isPrime(n int) bool {
	for d := 3; d*d <= n; d += 2 {
		if n%d == 0 {
			return false
		}
	}
	return n == 2 || n > 2 && n%2 != 0
}
