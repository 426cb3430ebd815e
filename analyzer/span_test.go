package analyzer

import (
	"go/token"
	"testing"
)

func TestPieces(t *testing.T) {
	for _, test := range []struct {
		spans []span
		want  string // what each position from 0 on belongs to
	}{
		{nil, "....."},
		{[]span{{1, 3, 0}}, ".00.."},
		{[]span{{1, 2, 0}, {3, 4, 1}}, ".0.1."},
		{[]span{{1, 2, 0}, {2, 4, 1}}, ".011."},
		{[]span{{0, 5, 0}, {1, 4, 1}, {2, 3, 2}}, "01210"},
		{[]span{{2, 3, 0}, {1, 4, 1}, {0, 5, 2}}, "21012"},
		{[]span{{0, 3, 0}, {2, 4, 1}}, "0011."},
		{[]span{{1, 3, 0}, {1, 3, 1}}, ".00.."},            // the first of equals
		{[]span{{0, 2, 0}, {0, 3, 1}, {0, 5, 2}}, "00122"}, // a switch
	} {
		cut, got := pieces(test.spans), ""
		for pos := range token.Pos(5) {
			if of, ok := find(cut, pos); ok {
				got += string(rune('0' + of))
			} else {
				got += "."
			}
		}
		if got != test.want {
			t.Errorf("%v covers %s, want %s", test.spans, got, test.want)
		}
	}
}
