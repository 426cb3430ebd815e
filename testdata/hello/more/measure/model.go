package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A model is a way to serve, and how the program is started that does so.
type model struct {
	name     string
	program  string   // its folder, from testdata/hello
	flags    []string // of the model itself
	reported []string // the categories of the linter's reports
}

// atOnce is how many requests those models answer at once that have a limit.
var atOnce = []string{"-limit", "100"}

// models are in the order of the table.
var models = []model{
	{"spawn", "spawn", nil, []string{"accept"}},
	{"forkjoinall", "forkjoinall", atOnce, []string{"range"}},
	{"forkjoin", "forkjoin", atOnce, nil},
	{"pool", "pool", atOnce, nil},
	{"pool -shed", "pool", append(atOnce, "-shed"), nil},
	{"semaphore", "semaphore", atOnce, nil},
	{"limitlistener", "more/limitlistener", atOnce, nil},
	{"eventloop", "more/eventloop", nil, nil},
	{"eventloops", "more/eventloops", nil, nil},
}

// A tree knows the folders of the programs.
type tree struct{ more, hello, root string }

// findTree finds them from anywhere in the module.
func findTree() (*tree, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return nil, err
	}
	more := filepath.Dir(strings.TrimSpace(string(out)))
	hello := filepath.Dir(more)
	return &tree{more, hello, filepath.Dir(filepath.Dir(hello))}, nil
}

// place returns the module of a model, and the program in it.
func (t *tree) place(m *model) (dir, program string) {
	if in, ok := strings.CutPrefix(m.program, "more/"); ok {
		return t.more, "./" + in
	}
	return t.hello, "./" + m.program
}

// build builds a program of a module into bin, and returns its path.
func build(bin, dir, program string) (string, error) {
	path := filepath.Join(bin, filepath.Base(program))
	cmd := exec.Command("go", "build", "-o", path, program)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	return path, cmd.Run()
}

// judge has the linter judge the text of a model, and returns the categories of
// its reports.
func (t *tree) judge(linter string, m *model) (categories []string, err error) {
	dir, program := t.place(m)
	cmd := exec.Command(linter, "-json", program)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var says struct {
		Findings []struct{ Category string }
	}
	if err := json.Unmarshal(text, &says); err != nil {
		return nil, err
	}
	for _, f := range says.Findings {
		categories = append(categories, f.Category)
	}
	return categories, nil
}
