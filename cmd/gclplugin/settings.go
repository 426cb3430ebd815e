package gclplugin

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// apply sets flags as the settings say: each setting is the flag of its name.
func apply(fs *flag.FlagSet, settings any) error {
	if settings == nil {
		return nil // there are none
	}
	values, ok := settings.(map[string]any)
	if !ok {
		return fmt.Errorf("settings are %T, want names with values", settings)
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		f := fs.Lookup(name)
		if f == nil {
			return fmt.Errorf("unknown setting %q, want one of %s", name, strings.Join(names(fs), ", "))
		}
		text, err := textOf(values[name], isBool(f))
		if err == nil && text != "" {
			err = fs.Set(name, text)
		}
		if err != nil {
			return fmt.Errorf("setting %s: %w", name, err)
		}
	}
	return nil
}

// textOf returns a value as it would stand on a command line; an empty text is
// for an empty list, which sets nothing. YAML knows the difference between true
// and "true", and so does this.
func textOf(value any, wantBool bool) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", errors.New("a value is missing")
	case bool:
		if wantBool {
			return fmt.Sprint(v), nil
		}
	case string, int, float64:
		if !wantBool && v != "" {
			return fmt.Sprint(v), nil
		}
	case []any:
		if !wantBool {
			return joined(v)
		}
	}
	if wantBool {
		return "", fmt.Errorf("%#v is not true or false", value)
	}
	return "", fmt.Errorf("%#v is no name, nor a list of names", value)
}

// joined returns the words of a list with commas between them.
func joined(list []any) (string, error) {
	words := make([]string, len(list))
	for i, elem := range list {
		word, ok := elem.(string)
		if !ok || word == "" {
			return "", fmt.Errorf("%#v in the list is no name", elem)
		}
		words[i] = word
	}
	return strings.Join(words, ","), nil
}

// names lists the flags, in the order of the alphabet.
func names(fs *flag.FlagSet) (names []string) {
	fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

// isBool reports whether a flag is one that is on or off.
func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}
