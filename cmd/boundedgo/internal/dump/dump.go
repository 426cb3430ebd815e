// Package dump reads what a running Go program says of its goroutines: the traces
// of /debug/pprof/goroutine?debug=2, of SIGQUIT or of a panic, and the profile of
// debug=1, which does not say what created them.
package dump

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A Dump is the goroutines of a program.
type Dump struct {
	Total  int
	Stacks []Stack // in the order of the first of each
}

// A Stack is that of several goroutines that stand at the same place.
type Stack struct {
	Goroutines int
	Created    Frame   // by the function, at its go statement; the zero Frame if that is not known
	Frames     []Frame // from the one that runs to the one where the goroutine began
}

// A Frame is a place in a stack.
type Frame struct {
	Func string // as in stack traces, without arguments: example.com/x%2ev2.(*T).Run.func1
	File string // on the machine that built the program
	Line int
}

// ErrNone is what Read returns of a text that holds no goroutine.
var ErrNone = errors.New("no goroutines: want what /debug/pprof/goroutine?debug=2 answers, or the trace after SIGQUIT")

// ErrBinary is what it returns of a profile that only pprof can read.
var ErrBinary = errors.New("a profile in pprof's form, which does not say where goroutines were created: add ?debug=2 to the address")

// Read reads a dump. What a program has printed before the first goroutine, or
// prints between them, is passed over.
func Read(r io.Reader) (*Dump, error) {
	b := builder{stacks: make(map[string]int)}
	lines := bufio.NewReader(r)
	if head, _ := lines.Peek(2); bytes.Equal(head, []byte("\x1f\x8b")) { // gzip's
		return nil, ErrBinary
	}
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			b.line(strings.TrimRight(line, "\r\n"))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	b.end()
	if b.dump.Total == 0 {
		return nil, ErrNone
	}
	return &b.dump, nil
}

// A builder gathers goroutines that look the same.
type builder struct {
	dump   Dump
	stacks map[string]int // in dump, by what they look like
	now    Stack          // the one that is read; none if it has no goroutines
	name   string         // of a function whose file comes on the next line
	made   bool           // it is the one that created the goroutine
}

// line reads one line.
func (b *builder) line(line string) {
	switch {
	case line == "":
		b.end()
	case isHeader(line):
		b.end()
		b.now.Goroutines = 1
	case b.now.Goroutines == 0:
		b.profiled(line)
	case strings.HasPrefix(line, "#\t"):
		b.profileFrame(line)
	case line[0] == '\t':
		b.file(line[1:])
	default:
		b.function(line)
	}
}

// isHeader recognises goroutine 7 [running]: and, with GOTRACEBACK=system,
// goroutine 7 gp=0xc000002380 m=0 mp=0x5d2420 [running]:
func isHeader(line string) bool {
	rest, ok := strings.CutPrefix(line, "goroutine ")
	number, _, more := strings.Cut(rest, " ")
	_, err := strconv.ParseUint(number, 10, 64)
	return ok && more && err == nil && strings.HasSuffix(line, "]:")
}

// profiled recognises 12 @ 0x47db6e 0x4158ee, the first line of a stack with
// debug=1.
func (b *builder) profiled(line string) {
	number, _, ok := strings.Cut(line, " @ 0x")
	if n, err := strconv.ParseInt(number, 10, 32); ok && err == nil && n > 0 { // no program has more
		b.now.Goroutines = int(n)
	}
}

// profileFrame reads a line of debug=1: #, address, function+offset, file:line.
func (b *builder) profileFrame(line string) {
	fields := strings.FieldsFunc(line, func(r rune) bool { return r == '\t' })
	if len(fields) < 4 {
		return // without a symbol
	}
	name := strings.TrimSpace(fields[2])
	if i := strings.LastIndexByte(name, '+'); i > 0 {
		name = name[:i]
	}
	if name == "" || name == "runtime.main" || name == "runtime.goexit" {
		return
	}
	if file, number, ok := fileAndLine(fields[len(fields)-1]); ok {
		b.now.Frames = append(b.now.Frames, Frame{name, file, number})
	}
}

// function reads the first of the two lines of a frame: a call, or what created
// the goroutine.
func (b *builder) function(line string) {
	name, made := strings.CutPrefix(line, "created by ")
	if made {
		name, _, _ = strings.Cut(name, " in goroutine ")
	} else if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = name[:i]
	} else {
		b.name = "" // …additional frames elided…
		return
	}
	b.name, b.made = name, made
}

// file reads the second line of a frame: file:line +0x1d, and more with
// GOTRACEBACK=system.
func (b *builder) file(line string) {
	if b.name == "" {
		return // goroutine running on other thread; stack unavailable
	}
	path := line
	if i := strings.LastIndex(line, " +0x"); i >= 0 {
		path = line[:i]
	}
	file, number, ok := fileAndLine(path)
	switch {
	case !ok || b.name == "runtime.goexit":
	case b.made:
		b.now.Created = Frame{b.name, file, number}
	default:
		b.now.Frames = append(b.now.Frames, Frame{b.name, file, number})
	}
	b.name = ""
}

func fileAndLine(s string) (string, int, bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return "", 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil && n > 0
}

// end files the goroutine that has been read.
func (b *builder) end() {
	n := b.now.Goroutines
	if n > 0 {
		b.dump.Total += n
		key := new(strings.Builder)
		for _, f := range append(b.now.Frames, b.now.Created) {
			key.WriteString(f.Func + "\n" + f.File + ":" + strconv.Itoa(f.Line) + "\n")
		}
		if i, ok := b.stacks[key.String()]; ok {
			b.dump.Stacks[i].Goroutines += n
		} else {
			b.stacks[key.String()] = len(b.dump.Stacks)
			b.dump.Stacks = append(b.dump.Stacks, b.now)
		}
	}
	b.now, b.name = Stack{}, ""
}
