package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

func newFixer(pass *analysis.Pass, p *prover, strict bool) *fixer {
	return &fixer{
		learned: newLearned(p), pass: pass, strict: strict,
		texts:  map[*ast.File]*sourceFile{},
		names:  map[*function]namer{},
		given:  map[string][]ast.Node{},
		made:   map[makeKey]made{},
		limits: map[types.Object]int{},
		syncs:  map[*ast.File]int{},
		inForm: map[ast.Decl]bool{},
	}
}

// fix returns the change that limits a site, or why there is none that is sure to
// keep what the program does.
func (x *fixer) fix(s *site, v *verdict, with string) ([]analysis.SuggestedFix, refusal) {
	file := x.sourceOf(s.node.Pos())
	var syncs int
	var counted bool
	if file != nil {
		syncs, counted = x.syncs[file.file]
	}
	w, why := x.read(s, v)
	if why == "" {
		why = w.danger()
	}
	switch {
	case why != "":
	case isErrgroupGo(x.flow, s.call): // whatever the remedy: it needs one line
		why = w.setLimit()
	case with == fixWithSemaphore:
		why = w.semaphore()
	case with == fixWithErrgroup, w.suitsErrgroup():
		why = w.errgroup()
	default:
		why = w.pool()
	}
	if why != "" {
		if counted {
			x.syncs[file.file] = syncs
		} else if file != nil {
			delete(x.syncs, file.file)
		}
		return nil, why
	}
	if !w.sorted() {
		return nil, "its edits would overlap"
	}
	w.layOut()
	return []analysis.SuggestedFix{{Message: w.message, TextEdits: w.edits}}, ""
}
