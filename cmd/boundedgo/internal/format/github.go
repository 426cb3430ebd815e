package format

import (
	"fmt"
	"io"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// GitHub prints workflow commands, which GitHub Actions shows as annotations of
// the lines that they name.
type GitHub struct {
	Dir string // to which paths are relative: the root of the repository
}

// Print prints one command for each finding and each error.
func (g *GitHub) Print(w io.Writer, rep *report.Report) error {
	var b strings.Builder
	for _, f := range rep.Findings {
		command := "error"
		if f.IsNote() {
			command = "notice"
		}
		file, _ := slashed(f.Start.Filename, g.Dir)
		fmt.Fprintf(&b, "::%s file=%s,line=%d", command, property(file), f.Start.Line)
		if f.Start.Column > 0 {
			fmt.Fprintf(&b, ",col=%d", f.Start.Column)
			if f.End.Line == f.Start.Line && f.End.Column > f.Start.Column {
				fmt.Fprintf(&b, ",endColumn=%d", f.End.Column)
			}
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", property("boundedgo "+f.Category), message(lines(&f, g.Dir)))
	}
	for _, e := range rep.Errors {
		b.WriteString("::error ")
		if e.Start.Filename != "" {
			file, _ := slashed(e.Start.Filename, g.Dir)
			fmt.Fprintf(&b, "file=%s,line=%d,", property(file), e.Start.Line)
		}
		fmt.Fprintf(&b, "title=boundedgo::%s\n", message(e.Message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// The escapes of workflow commands: of the message, and of a property, which
// ends at a comma or a colon.
var (
	messageEscapes  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func message(s string) string {
	parts := strings.Split(s, "\n")
	for i, part := range parts {
		parts[i] = report.Printable(part)
	}
	return messageEscapes.Replace(strings.Join(parts, "\n"))
}

// property escapes a file name, which has to stay the name of the file.
func property(s string) string { return propertyEscapes.Replace(s) }
