package analyzer

import (
	"errors"
	"fmt"
	"go/types"
	"iter"
	"maps"
	"regexp"
	"strconv"
	"strings"
)

// The tables are what is known of library calls: the built-in rows, less those
// that the configuration removes, and those that it adds.
type tables struct {
	operations map[string]operation
	spawners   map[string]spawner
	types      map[string]bool    // trusted ones
	funcs      map[string]bool    // trusted ones
	named      map[[2]string]bool // the packages, and the names in them without what they belong to, of functions with rows, and of trusted types
	starters   map[string]bool    // of those functions for which starts
}

// An entry is what the tables say of a function.
type entry struct {
	acts      bool // it acts on an object
	operation operation
	spawns    bool
	spawner   spawner
	calls     bool // one of its arguments, again and again
	caller    caller
	trusted   bool // it starts no more goroutines than it was told to
}

// newTables returns the tables changed by the words of the flags -pool,
// -spawner, -gate and -trust. It copies what it changes.
func newTables(pools, starts, gates, trusts []string) (*tables, error) {
	t := &tables{operations: operations, spawners: spawners, types: trusted}
	if len(pools) > 0 {
		t.types = maps.Clone(trusted)
	}
	if len(starts) > 0 {
		t.spawners = maps.Clone(spawners)
	}
	if len(gates) > 0 {
		t.operations = maps.Clone(operations)
	}
	if len(trusts) > 0 {
		t.funcs = map[string]bool{}
	}
	for _, change := range []struct {
		words []string
		row   func(word string, remove bool) error
	}{{pools, t.pool}, {starts, t.spawner}, {gates, t.gate}, {trusts, t.trust}} {
		for _, word := range change.words {
			name, remove := strings.CutPrefix(word, "-")
			if err := change.row(name, remove); err != nil {
				return nil, fmt.Errorf("%s: %w", word, err)
			}
		}
	}
	t.named, t.starters = map[[2]string]bool{}, map[string]bool{}
	for _, names := range []iter.Seq[string]{maps.Keys(t.operations), maps.Keys(t.spawners), maps.Keys(callers), maps.Keys(servers), maps.Keys(t.types), maps.Keys(t.funcs)} {
		for name := range names {
			pkg, last := parted(name)
			t.named[[2]string{withoutVendor(pkg), last}] = true
			if t.starts(name) {
				t.starters[last] = true
			}
		}
	}
	return t, nil
}

// entry returns what is known of a function.
func (t *tables) entry(f *types.Func) *entry {
	var r entry
	if recv := f.Signature().Recv(); recv != nil {
		if n, ok := pointee(recv.Type()).(*types.Named); ok && t.named[[2]string{pathOf(n.Obj()), n.Obj().Name()}] {
			r.trusted = t.types[strings.ReplaceAll(typeName(n), "|", "/")]
		}
	}
	if t.named[[2]string{pathOf(f), f.Name()}] {
		name := fullName(f)
		r.operation, r.acts = t.operations[name]
		if r.operation.cond == byResult {
			r.operation.cond = told(f.Signature().Results())
		}
		r.spawner, r.spawns = t.spawners[name]
		r.caller, r.calls = callers[name]
		r.trusted = r.trusted || t.funcs[name]
	}
	if !r.acts && !r.spawns && !r.calls && !r.trusted {
		return &unknown
	}
	known := r // most are not
	return &known
}

// parted returns the path of the package in a full name, and the last part of it.
func parted(full string) (pkg, name string) {
	dot := strings.LastIndexByte(full, '.')
	pkg, name = full[:max(dot, 0)], full[dot+1:]
	if recv, ok := strings.CutSuffix(pkg, ")"); ok {
		recv = strings.TrimLeft(recv, "(*")
		pkg = recv[:max(strings.LastIndexByte(recv, '.'), 0)]
	}
	return pkg, name
}

// lastParts returns the last parts of full names.
func lastParts[V any](names map[string]V) map[string]bool {
	lasts := map[string]bool{}
	for name := range names {
		_, last := parted(name)
		lasts[last] = true
	}
	return lasts
}

// pathOf returns the path of an object's package, without that of who vendors it.
func pathOf(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return withoutVendor(obj.Pkg().Path())
}

// unknown is what is known of most functions.
var unknown entry

// starts reports whether the function of that full name starts goroutines, or serves.
func (t *tables) starts(name string) bool {
	_, spawns := t.spawners[name]
	_, serves := servers[name]
	return spawns || serves || len(callers[name].number) > 0
}

// told returns by which result a function says that it has done what its name
// says.
func told(results *types.Tuple) cond {
	if results.Len() == 0 {
		return always
	}
	switch results.At(results.Len() - 1).Type().String() {
	case "error":
		return ifNil
	case "bool":
		return ifTrue
	}
	return always
}

// The errors say what was expected, as they answer a command line.
var (
	errType     = errors.New("want the full name of a type, like example.com/x.Pool")
	errFunc     = errors.New("want the full name of a function or method, like example.com/x.Pool.Submit")
	errArgument = errors.New("want the number of an argument after #, like example.com/x.Go#1")
	errGate     = errors.New("want a method that takes and one that gives back, like example.com/x.Limiter.Acquire:Release")
	errNoRow    = errors.New("there is no such row to remove")
)

// pool adds or removes a trusted type.
func (t *tables) pool(word string, remove bool) error {
	name := strings.TrimPrefix(word, "*")
	if !qualifiedName.MatchString(name) {
		return errType
	}
	return change(t.types, []string{name}, true, remove)
}

// trust adds or removes a trusted function.
func (t *tables) trust(word string, remove bool) error {
	names, err := fullNames(word)
	if err != nil {
		return err
	}
	return change(t.funcs, names, true, remove)
}

// spawner adds or removes a function that runs an argument in a goroutine, and
// has no limit.
func (t *tables) spawner(word string, remove bool) error {
	word, number, numbered := strings.Cut(word, "#")
	names, err := fullNames(word)
	if err != nil {
		return err
	}
	arg := 0
	if numbered {
		if arg, err = strconv.Atoi(number); err != nil || arg < 0 {
			return errArgument
		}
	}
	return change(t.spawners, names, spawner{arg: arg, free: true}, remove)
}

// gate adds or removes a limiter: the method that takes a slot and the one that
// gives it back. Either can be removed alone.
func (t *tables) gate(word string, remove bool) error {
	take, give, both := strings.Cut(word, ":")
	if !both && !remove {
		return errGate
	}
	takes, err := fullNames(take)
	if err != nil {
		return err
	}
	if err := t.changeGate(takes, operation{op: opTake, cond: byResult}, remove); err != nil || !both {
		return err
	}
	if identifier.MatchString(give) { // of the same type, or package
		give = take[:strings.LastIndexByte(take, '.')+1] + give
	}
	gives, err := fullNames(give)
	if err != nil {
		return err
	}
	return t.changeGate(gives, operation{op: opGive}, remove)
}

// changeGate adds or removes one half of a limiter.
func (t *tables) changeGate(names []string, row operation, remove bool) error {
	if remove {
		gates := map[string]operation{} // what else functions do is not for this flag
		for _, name := range names {
			if old, ok := t.operations[name]; ok && (old.op == opTake || old.op == opGive) {
				gates[name] = old
				delete(t.operations, name)
			}
		}
		return change(gates, names, row, remove)
	}
	for _, name := range names {
		row.arg = 0
		if strings.HasPrefix(name, "(") {
			row.arg = -1 // the receiver
		}
		t.operations[name] = row
	}
	return nil
}

// change adds or removes the rows of one word.
func change[T any](rows map[string]T, names []string, row T, remove bool) error {
	found := false
	for _, name := range names {
		_, ok := rows[name]
		found = found || ok
		if remove {
			delete(rows, name)
		} else {
			rows[name] = row
		}
	}
	if remove && !found {
		return errNoRow
	}
	return nil
}

// The forms of names. The last element of a path may hold dots (tomb.v2).
const (
	pathForm  = `[^\s()*#:,;"'<>?\[\]\\^{|}` + "`" + `]+`
	identForm = `[\pL_][\pL\pN_]*`
)

var (
	identifier    = regexp.MustCompile(`^` + identForm + `$`)
	qualifiedName = regexp.MustCompile(`^` + pathForm + `\.` + identForm + `$`)
	fullMethod    = regexp.MustCompile(`^\(\*?` + pathForm + `\.` + identForm + `\)\.` + identForm + `$`)
)

// fullNames returns the full names that a word may stand for: itself if it is
// one of a method, (*example.com/x.Pool).Submit; otherwise that of a function,
// and, if there may be a type in it, those of methods of the type and of
// pointers to it. Only one of them can exist.
func fullNames(word string) ([]string, error) {
	if fullMethod.MatchString(word) {
		return []string{word}, nil
	}
	if !qualifiedName.MatchString(word) {
		return nil, errFunc
	}
	names := []string{word}
	dot := strings.LastIndexByte(word, '.')
	if typ, method := word[:dot], word[dot+1:]; qualifiedName.MatchString(typ) {
		names = append(names, "("+typ+")."+method, "(*"+typ+")."+method)
	}
	return names, nil
}
