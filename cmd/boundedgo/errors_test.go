package main

import "testing"

// TestOneLine checks what is left of the go command's words.
func TestOneLine(t *testing.T) {
	for _, test := range []struct{ msg, want string }{
		{"no Go files in /tmp", "no Go files in /tmp"},
		{"err: exit status 1: stderr: go: no such tool\n", "go: no such tool"},
		{"err: exec: \"go\": executable file not found in $PATH: stderr: ", "exec: \"go\": executable file not found in $PATH"},
		{"two lines:\n\tbroken off\n", "two lines: broken off"},
		{
			"err: exit status 1: stderr: go: downloading example.com/b v1.0.0\ngo: downloading example.com/a v1.0.0\ngo: example.com/c@v1.0.0: not found\n",
			"go: example.com/c@v1.0.0: not found",
		},
	} {
		if got := oneLine(test.msg); got != test.want {
			t.Errorf("oneLine(%q) is %q, want %q", test.msg, got, test.want)
		}
	}
}
