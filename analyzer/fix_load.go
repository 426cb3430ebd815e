package analyzer

import (
	"go/types"
	"path"
	"slices"
	"strings"
	"unicode"
)

// loadWords are the words in names of what makes a load in order to measure it.
var loadWords = []string{"bench", "benchmark", "stress", "loadgen", "loadtest"}

// loading refuses goroutines that are a load, by the name of the function, of its
// receiver, or of its package: as many as there are is what somebody wants to measure.
func (w *rewrite) loading() refusal {
	names := []string{path.Base(w.pkg.Path())}
	if obj := w.site.fn.outer.obj; obj != nil {
		names = append(names, obj.Name())
		if recv := obj.Signature().Recv(); recv != nil {
			names = append(names, nameOf(recv.Type()))
		}
	}
	for _, name := range names {
		if slices.ContainsFunc(wordsOf(name), func(word string) bool { return slices.Contains(loadWords, word) }) {
			return refusal("by its name, " + name + " makes a load, which a limit would change")
		}
	}
	return ""
}

// nameOf returns the name of a type, or of what it points to.
func nameOf(t types.Type) string {
	full := typeName(t)
	return full[strings.LastIndexByte(full, '.')+1:]
}

// wordsOf returns the words of a name, in lower case: those that begin with a capital, and
// those between anything but letters.
func wordsOf(name string) []string {
	var spaced strings.Builder
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r):
			r = ' '
		case unicode.IsUpper(r):
			spaced.WriteByte(' ')
		}
		spaced.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(spaced.String())
}
