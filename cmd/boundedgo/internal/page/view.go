package page

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// A view is what the template shows.
type view struct {
	Style                 template.CSS
	Script                template.JS
	StyleHash, ScriptHash string

	Modules    string
	Version    string
	Analysed   int
	Verdicts   []verdict
	Bar        []part
	Categories []string
	Packages   []pkg
	Sites      []site
	Profile    *profile
	Files      []sourceFile
	Errors     []string
}

type (
	// A verdict is one that sites have.
	verdict struct {
		Name string
		N    int
	}
	// A part of a bar is one of a hundred parts, or more.
	part struct {
		Name         string
		Start, Width float64
	}
	pkg struct {
		Number int
		Path   string
		Short  string // as seen from the only module
		Counts []int  // in the order of the verdicts
		Total  int
		Bar    []part
	}
	site struct {
		ID, Verdict, Category, Kind      string
		Package                          int // its number
		Where, Function, Message, Excuse string
		Places                           []place
		Count                            string // of goroutines
		HasCode                          bool
	}
	// A place is a loop, or gates.
	place struct{ Name, Where string }

	profile struct {
		Total, Known string
		Others       []other
	}
	other struct{ Func, Where, Count string }
)

func (mk *maker) view(inv *inventory.Inventory) *view {
	v := &view{Modules: strings.Join(inv.Modules, ", "), Analysed: inv.Analysed}
	total := inv.Count()
	for _, name := range inventory.Verdicts {
		v.Verdicts = append(v.Verdicts, verdict{string(name), total[name]})
	}
	v.Bar = bar(total)
	numbers := make(map[string]int)
	for i, from := range inv.Packages() {
		numbers[from.Path] = i
		one := pkg{Number: i, Path: report.Printable(from.Path), Short: report.Printable(short(from.Path, inv.Modules)), Total: from.Counts.Sum(), Bar: bar(from.Counts)}
		for _, name := range inventory.Verdicts {
			one.Counts = append(one.Counts, from.Counts[name])
		}
		v.Packages = append(v.Packages, one)
	}
	sites := make([]*inventory.Site, len(inv.Sites))
	for i := range inv.Sites {
		sites[i] = &inv.Sites[i]
	}
	code := mk.files(sites)
	v.Files = code.files
	if inv.Profile != nil {
		slices.SortStableFunc(sites, func(x, y *inventory.Site) int { return y.Goroutines - x.Goroutines })
		v.Profile = mk.profile(inv.Profile)
	}
	for _, s := range sites {
		if s.Category != "" && !slices.Contains(v.Categories, s.Category) {
			v.Categories = append(v.Categories, s.Category)
		}
		row := mk.site(s)
		row.Package, row.HasCode = numbers[s.Package], code.shown[s]
		if inv.Profile != nil {
			row.Count = inventory.Number(s.Goroutines)
		}
		v.Sites = append(v.Sites, row)
	}
	slices.Sort(v.Categories)
	for _, e := range inv.Errors {
		text := e.Message
		if e.Start.Filename != "" {
			text = fmt.Sprintf("%s:%d: %s", mk.path(e.Start.Filename), e.Start.Line, text)
		}
		v.Errors = append(v.Errors, report.Printable(text))
	}
	return v
}

// short returns the path of a package without that of the module, if there is one.
func short(pkg string, modules []string) string {
	if len(modules) == 1 {
		if rest, ok := strings.CutPrefix(pkg, modules[0]+"/"); ok {
			return rest
		}
	}
	return pkg
}

// bar divides a bar, 100 wide.
func bar(c inventory.Counts) (parts []part) {
	start, sum := 0.0, float64(c.Sum())
	for _, name := range inventory.Verdicts {
		if c[name] > 0 {
			width := 100 * float64(c[name]) / sum
			parts = append(parts, part{string(name), start, width})
			start += width
		}
	}
	return parts
}

func (mk *maker) site(s *inventory.Site) site {
	row := site{
		ID:       s.ID(),
		Verdict:  string(s.Verdict),
		Category: s.Category,
		Kind:     string(s.Kind),
		Where:    mk.where(s.Start.Filename, s.Start.Line),
		Function: report.Printable(s.Function),
		Excuse:   report.Printable(s.Excuse),
	}
	// The verdict stands beside it.
	message := s.Message
	for _, known := range []string{"unbounded goroutines: ", "bounded: ", "deployment-sized: "} {
		message = strings.TrimPrefix(message, known)
	}
	row.Message = report.Printable(message)
	near := func(at inventory.Place) string {
		if at.Start.Filename == s.Start.Filename {
			return fmt.Sprintf("line %d", at.Start.Line)
		}
		return mk.where(at.Start.Filename, at.Start.Line)
	}
	if s.Loop != nil {
		row.Places = append(row.Places, place{"loop", near(*s.Loop)})
	}
	for _, g := range s.Gates {
		if at := (place{"gate", near(g)}); !slices.Contains(row.Places, at) {
			row.Places = append(row.Places, at)
		}
	}
	return row
}

// others is how many places are listed of goroutines that started at no site.
const others = 20

func (mk *maker) profile(from *inventory.Profile) *profile {
	out := &profile{Total: inventory.Number(from.Total), Known: inventory.Number(from.Known)}
	for i, o := range from.Others {
		if i == others {
			break
		}
		where := ""
		if o.File != "" {
			where = report.Printable(fmt.Sprintf("%s:%d", path.Base(o.File), o.Line))
		}
		out.Others = append(out.Others, other{report.Printable(o.Func), where, inventory.Number(o.Goroutines)})
	}
	return out
}
