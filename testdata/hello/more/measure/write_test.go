package main

import (
	"slices"
	"testing"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/more/attack"
)

func TestNormal(t *testing.T) {
	requests := func(answered, failed int) (rs []attack.Request) {
		for i := range answered {
			rs = append(rs, attack.Request{Phase: "burst", Took: time.Duration(answered-i) * time.Millisecond, Outcome: attack.Answered})
		}
		for range failed {
			rs = append(rs, attack.Request{Phase: "burst", Outcome: attack.Refused})
		}
		return append(rs, attack.Request{Phase: "slow", Took: time.Hour, Outcome: attack.Answered})
	}
	for _, test := range []struct {
		answered, failed int
		want             []string
	}{
		{0, 0, []string{"", "", "0.0"}},
		{1, 0, []string{"1.0", "1.0", "0.0"}},
		{100, 0, []string{"50.0", "99.0", "0.0"}},
		{99, 1, []string{"50.0", "99.0", "1.0"}},
		{98, 2, []string{"50.0", "", "2.0"}},
		{50, 50, []string{"50.0", "", "50.0"}},
		{49, 51, []string{"", "", "51.0"}},
		{0, 10, []string{"", "", "100.0"}},
	} {
		if got := normal(requests(test.answered, test.failed), "burst"); !slices.Equal(got, test.want) {
			t.Errorf("%d answered, %d failed: got %q, want %q", test.answered, test.failed, got, test.want)
		}
	}
}
