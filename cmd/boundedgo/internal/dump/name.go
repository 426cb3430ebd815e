package dump

import (
	"net/url"
	"path"
	"strings"
)

// Package returns the import path of the package of a function. It is main for all
// main packages.
func (f Frame) Package() string {
	dir, name := f.split()
	pkg, _, _ := strings.Cut(name, ".")
	if path, err := url.PathUnescape(dir + pkg); err == nil { // yaml%2ev3
		return path
	}
	return dir + pkg
}

// Name returns the function without its package and type arguments: serve,
// serve.func1, (*Server).Serve.
func (f Frame) Name() string {
	_, name := f.split()
	_, name, _ = strings.Cut(name, ".")
	return strings.ReplaceAll(name, "[...]", "")
}

// split returns the path of a function to the last slash, and the rest.
func (f Frame) split() (dir, name string) {
	path, _, _ := strings.Cut(f.Func, "[")
	i := strings.LastIndexByte(path, '/') + 1
	return f.Func[:i], f.Func[i:]
}

// Full returns the name of a function as go/types writes it: (*example.com/x.T).Run,
// (example.com/x.T).Run, example.com/x.Run.
func (f Frame) Full() string {
	pkg, name := f.Package(), f.Name()
	if rest, ok := strings.CutPrefix(name, "(*"); ok {
		return "(*" + pkg + "." + rest
	}
	if t, method, ok := strings.Cut(name, "."); ok {
		return "(" + pkg + "." + t + ")." + method
	}
	return pkg + "." + name
}

// Base returns the name of the file without its folder, of whatever system.
func (f Frame) Base() string { return path.Base(strings.ReplaceAll(f.File, `\`, "/")) }
