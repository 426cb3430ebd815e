package analyzer_test

import (
	"reflect"
	"testing"
)

// TestAgain expects of each fixture that the same is said of it each time, down to
// the edits of the fixes and why there is none.
func TestAgain(t *testing.T) {
	for _, l := range allLabs(t) {
		for _, s := range l.samples {
			t.Run(s.name, func(t *testing.T) {
				v := l.as(t, s, s.texts)
				first := l.run("pool", v)
				for range 4 {
					if again := l.run("pool", v); !reflect.DeepEqual(first, again) {
						t.Fatalf("first%s\nand then%s", messages(first), messages(again))
					}
				}
			})
		}
	}
}
