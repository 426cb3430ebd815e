package inventory

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/dump"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// Weigh counts the goroutines of a running program at the sites where they
// started. A call that leaves one running has those of its go statement, however
// many such calls there are.
//
// The program may have been built elsewhere: files are told by their name, the
// package and the line. What a library started is counted where the call is if the
// stack shows that, or if there is only one that hands over the function which
// runs.
func (inv *Inventory) Weigh(d *dump.Dump) {
	inv.Profile = &Profile{Total: d.Total}
	ix := newIndex(inv.Sites)
	others := make(map[dump.Frame]int)
	for _, stack := range d.Stacks {
		if s := ix.site(stack); s != nil {
			s.Goroutines += stack.Goroutines
			inv.Profile.Known += stack.Goroutines
			continue
		}
		from := stack.Created
		if n := len(stack.Frames); from.Func == "" && n > 0 {
			from = stack.Frames[n-1]
		}
		others[from] += stack.Goroutines
	}
	for from, n := range others {
		inv.Profile.Others = append(inv.Profile.Others, Other{from, n})
	}
	slices.SortFunc(inv.Profile.Others, func(x, y Other) int {
		return cmp.Or(y.Goroutines-x.Goroutines, strings.Compare(x.Func, y.Func), strings.Compare(x.File, y.File), x.Line-y.Line)
	})
	for i := range inv.Sites {
		if s := &inv.Sites[i]; s.Begins != nil {
			s.Goroutines = s.Begins.Goroutines
		}
	}
}

// Rank puts the findings first whose places have most goroutines, and says how many
// these are.
func (inv *Inventory) Rank(rep *report.Report) {
	at := make(map[posn]int)
	for i := range inv.Sites {
		s := &inv.Sites[i]
		at[key(s.Start)] = max(at[key(s.Start)], s.Goroutines)
	}
	for i := range rep.Findings {
		f := &rep.Findings[i]
		switch f.Goroutines = at[key(f.Start)]; f.Goroutines {
		case 0:
		case 1:
			f.Message += " (1 goroutine now)"
		default:
			f.Message += " (" + Number(f.Goroutines) + " goroutines now)"
		}
	}
	slices.SortStableFunc(rep.Findings, func(x, y report.Finding) int { return y.Goroutines - x.Goroutines })
}

// Number writes a number with commas: 40,000.
func Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// An index finds the site of a goroutine.
type index struct {
	lines map[string][]*Site // by the file's name and the line
	files map[string][]*Site // by the file's name
	runs  map[string][]*Site // by the function that the goroutine runs
}

func newIndex(sites []Site) *index {
	ix := &index{make(map[string][]*Site), make(map[string][]*Site), make(map[string][]*Site)}
	for i := range sites {
		s := &sites[i]
		if s.Kind == analyzer.KindCall || s.Kind == analyzer.KindServer {
			continue // what starts stands elsewhere
		}
		base := filepath.Base(s.Start.Filename)
		ix.files[base] = append(ix.files[base], s)
		ix.lines[at(base, s.Start.Line)] = append(ix.lines[at(base, s.Start.Line)], s)
		if s.Runs != "" {
			ix.runs[s.Runs] = append(ix.runs[s.Runs], s)
		}
	}
	return ix
}

// site returns the site of a stack, nil if there is none or it could be one of
// several.
func (ix *index) site(stack dump.Stack) *Site {
	by, frames := stack.Created, stack.Frames
	if by.Func == "" { // nothing says what created it
		s := ix.runner(frames, func(*Site) bool { return true })
		if n := len(frames); s == nil && n > 0 {
			s = ix.handed(frames, frames[n-1].Package())
		}
		return s
	}
	is := func(s *Site) bool { return s.Kind != analyzer.KindLibrary && isIn(s, by) }
	if s := nearest(ix.lines[at(by.Base(), by.Line)], by, is); s != nil {
		return s
	}
	return ix.handed(frames, by.Package())
}

// handed returns the site that has handed a library, if it is one, the function that
// a goroutine of it runs.
func (ix *index) handed(frames []dump.Frame, lib string) *Site {
	for len(frames) > 0 && isPart(lib, frames[len(frames)-1].Package()) {
		frames = frames[:len(frames)-1]
	}
	return ix.runner(frames, func(s *Site) bool {
		return s.Kind == analyzer.KindLibrary && isPart(packageOf(s.Callee), lib)
	})
}

// runner returns the site whose goroutine runs the outermost function of a stack:
// a literal in its text, or the only one that names this function.
func (ix *index) runner(frames []dump.Frame, is func(*Site) bool) *Site {
	if len(frames) == 0 {
		return nil
	}
	first := frames[len(frames)-1]
	holds := func(s *Site) bool {
		return is(s) && isIn(s, first) && s.Runs == "" && s.Start.Line <= first.Line && first.Line <= s.Last.Line && strings.Contains(first.Func, ".func")
	}
	if s := nearest(ix.files[first.Base()], first, holds); s != nil {
		return s
	}
	named := slices.DeleteFunc(slices.Clone(ix.runs[first.Full()]), func(s *Site) bool { return !is(s) })
	if first.Package() == mainPackage {
		named = nil
		for _, sites := range ix.runs {
			for _, s := range sites {
				if s.PackageName == mainPackage && is(s) && strings.ReplaceAll(s.Runs, s.Package+".", mainPackage+".") == first.Full() {
					named = append(named, s)
				}
			}
		}
	}
	if len(named) == 1 {
		return named[0]
	}
	return nil
}

const mainPackage = "main"

// isIn reports whether a frame is in the package of a site. Of main packages, which
// all have the same name in a stack, it takes one with that function or folder.
func isIn(s *Site, f dump.Frame) bool {
	if f.Package() != mainPackage {
		return s.Package == f.Package()
	}
	return s.PackageName == mainPackage &&
		(s.Function == f.Name() || strings.HasPrefix(f.Name(), s.Function+".") || common(s.Start.Filename, f.File) > 1)
}

// nearest returns the site whose file has the most folders in common with that of a
// frame, and of these the innermost.
func nearest(sites []*Site, f dump.Frame, is func(*Site) bool) (best *Site) {
	most := 0
	for _, s := range sites {
		if !is(s) {
			continue
		}
		switch n := common(s.Start.Filename, f.File); {
		case n > most:
			best, most = s, n
		case n == most && best != nil && best.Start.Filename != s.Start.Filename:
			best = nil // one or the other
		case n == most && best != nil && s.Start.Line >= best.Start.Line:
			best = s // further inside, as sites are sorted
		}
	}
	return best
}

// common returns how many names two paths end with that are the same.
func common(x, y string) (n int) {
	xs, ys := names(x), names(y)
	for n < len(xs) && n < len(ys) && xs[len(xs)-1-n] == ys[len(ys)-1-n] {
		n++
	}
	return n
}

func names(path string) []string { return strings.Split(strings.ReplaceAll(path, `\`, "/"), "/") }

// isPart reports whether one of two packages is the other, or lies below it, as the
// parts of a library do.
func isPart(x, y string) bool {
	return x == y || strings.HasPrefix(x, y+"/") || strings.HasPrefix(y, x+"/")
}

// packageOf returns the package of a function as go/types writes its name:
// (*sync.WaitGroup).Go.
func packageOf(full string) string {
	full = strings.TrimLeft(full, "(*")
	i := strings.LastIndexByte(full, '/') + 1
	pkg, _, _ := strings.Cut(full[i:], ".")
	return full[:i] + pkg
}
