// Package page shows an inventory as one HTML file that needs no other.
package page

import (
	"crypto/sha256"
	_ "embed" // the parts of the page
	"encoding/base64"
	"html/template"
	"io"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// A Page is an inventory that people read. Tables and code are there without
// JavaScript, which filters them and highlights what belongs together.
type Page struct {
	Dir     string // to which paths are relative
	Version string // of the tool
	Sources *report.Sources
}

var (
	//go:embed page.html
	layout string
	//go:embed page.css
	style string
	//go:embed page.js
	script string

	parsed = template.Must(template.New("page").Parse(layout))
)

// Print writes the page. A browser that reads it runs and loads nothing but what
// was put there by this package, whatever stands in the code that is shown.
func (p *Page) Print(w io.Writer, inv *inventory.Inventory) error {
	v := (&maker{p.Dir, p.Sources}).view(inv)
	v.Version = p.Version
	v.Style, v.StyleHash = template.CSS(style), hash(style)
	v.Script, v.ScriptHash = template.JS(script), hash(script)
	return parsed.Execute(w, v)
}

// hash returns what allows a text in a content security policy.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
