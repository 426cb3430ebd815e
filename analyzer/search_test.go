package analyzer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"testing"
)

// ways has statements of all kinds from which ways part.
const ways = `package p

func f(c chan int, xs []int) {
	if len(xs) == 0 {
		return
	}
again:
	for i, x := range xs {
		switch {
		case x > i:
			continue
		case x == i:
			goto again
		default:
			for x > 0 && i > 0 {
				x--
			}
		}
		println(i)
		println(x)
	}
	for {
		select {
		case v := <-c:
			if v > 0 {
				break
			}
			println(v)
		case c <- 1:
			goto again
		default:
			return
		}
	}
}
`

// TestSearch compares what a search from both ends finds with what a walk comes to,
// whatever is cut.
func TestSearch(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "ways.go", ways, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	g := newGraph(file.Decls[0].(*ast.FuncDecl).Body, func(*ast.CallExpr) bool { return true })
	var points []point
	var edges []edge
	for _, b := range g.Blocks {
		for i := range len(b.Nodes) + 1 {
			points = append(points, point{b.Index, int32(i) - 1})
		}
		for _, s := range b.Succs {
			edges = append(edges, edge{b.Index, s.Index})
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	ways := map[bool]int{}
	for range 2000 {
		c := cutNodes()
		for range random.IntN(3) {
			c.add(cutNodes(points[random.IntN(len(points))]))
			c.add(cutEdges(edges[random.IntN(len(edges))]))
		}
		for loop := range g.heads {
			if random.IntN(2) == 0 {
				c.add(g.once(loop))
			}
		}
		from, to := points[random.IntN(len(points))], points[random.IntN(len(points))]
		if random.IntN(3) == 0 {
			from = g.entry()
		}
		if c.nodes[to] {
			continue
		}
		want := g.walk(from, &c, func(p point) bool { return p == to })
		if got := g.reach(from, to, &c); got != want {
			t.Fatalf("from %v to %v past %+v: got %t, want %t", from, to, c, got, want)
		}
		ways[want]++
	}
	if ways[true] < 200 || ways[false] < 200 {
		t.Errorf("%d ways were found, and %d times none: too few of one kind", ways[true], ways[false])
	}
}
