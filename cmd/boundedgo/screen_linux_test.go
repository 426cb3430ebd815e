package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// TestTerminal runs the tool on a terminal: there it shows the code, and colours
// unless somebody does not want them. All of it has to be where it belongs.
func TestTerminal(t *testing.T) {
	dir := writeFiles(t, hostile())
	const (
		code = "\t\t/* \\x1b[2J 😀 */ go g(s)\r\n"
		mark = "\t\t                 "
		sum  = "1 report in 1 package: stream 1; -fix mends 1 (boundedgo help stream explains)\r\n"
	)
	for _, test := range []struct {
		env  string
		want []string
	}{
		{"TERM=xterm", []string{"\x1b[1m./a/50% off, é.go:5:19:\x1b[0m \x1b[31munbounded goroutines: ", code + mark + "\x1b[32m^^^^\x1b[0m\r\n", sum}},
		{"NO_COLOR=1", []string{"./a/50% off, é.go:5:19: unbounded goroutines: ", code + mark + "^^^^\r\n", sum}},
		{"TERM=dumb", []string{"./a/50% off, é.go:5:19: unbounded goroutines: ", code + mark + "^^^^\r\n", sum}},
	} {
		terminal, tty := openTerminal(t)
		cmd := toolCommand(t, dir, "./a")
		cmd.Env = append(cmd.Env, "TERM=xterm", "NO_COLOR=", test.env)
		cmd.Stdout, cmd.Stderr = tty, tty
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != 3 {
			t.Errorf("%s: %v", test.env, err)
		}
		tty.Close()
		var out bytes.Buffer
		io.Copy(&out, terminal) // until the other end is closed, which is an error
		for _, want := range test.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in\n%q", test.env, want, out.String())
			}
		}
		if strings.Contains(out.String(), "\x1b[2J") || test.env != "TERM=xterm" && strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s: escapes in\n%q", test.env, out.String())
		}
	}
}

// openTerminal returns both ends of a terminal: what a person sees, and what a
// program writes to.
func openTerminal(t *testing.T) (terminal, tty *os.File) {
	t.Helper()
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	t.Cleanup(func() { terminal.Close() })
	var locked, number int32
	for request, arg := range map[uintptr]*int32{syscall.TIOCSPTLCK: &locked, syscall.TIOCGPTN: &number} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, terminal.Fd(), request, uintptr(unsafe.Pointer(arg))); errno != 0 {
			t.Skip("no terminals here: ", errno)
		}
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminals here: ", err)
	}
	return terminal, tty
}
