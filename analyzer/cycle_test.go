package analyzer

import (
	"slices"
	"testing"
)

func TestComponents(t *testing.T) {
	for _, test := range []struct {
		graph [][]int32
		want  []int32 // for each node, the least one of its component
		alone []int32 // the nodes that do not lead to themselves
	}{
		{nil, nil, nil},
		{[][]int32{{}}, []int32{0}, []int32{0}},
		{[][]int32{{0}}, []int32{0}, nil},
		{[][]int32{{1}, {0}}, []int32{0, 0}, nil},
		{[][]int32{{1}, {2}, {}}, []int32{0, 1, 2}, []int32{0, 1, 2}},
		{[][]int32{{1}, {2}, {0}, {0}}, []int32{0, 0, 0, 3}, []int32{3}},
		{[][]int32{{1, 2}, {3}, {3}, {1, 4}, {}}, []int32{0, 1, 2, 1, 4}, []int32{0, 2, 4}},
		{[][]int32{{1}, {2}, {3, 1}, {4, 0}, {3}}, []int32{0, 0, 0, 0, 0}, nil},
		{[][]int32{{1, 3}, {2}, {1}, {4}, {3, 2}}, []int32{0, 1, 1, 3, 3}, []int32{0}},
	} {
		got, cyclic := components(len(test.graph), func(v int32, to func(int32)) {
			for _, w := range test.graph[v] {
				to(w)
			}
		})
		var least []int32
		for _, c := range got {
			least = append(least, int32(slices.Index(got, c)))
		}
		var alone []int32
		for v, loops := range cyclic {
			if !loops {
				alone = append(alone, int32(v))
			}
		}
		if !slices.Equal(alone, test.alone) {
			t.Errorf("of %v, %v do not lead to themselves, want %v", test.graph, alone, test.alone)
		}
		if !slices.Equal(least, test.want) {
			t.Errorf("%v has the components %v, want %v", test.graph, least, test.want)
		}
	}
}
