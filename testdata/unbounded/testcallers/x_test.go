package testcallers

import "testing"

func TestAll(t *testing.T) {
	All([]string{"a", "b"}, func(string) {})
	s := &Store{names: []string{"a", "b"}}
	s.Each(func(string) {})
}
