package analyzer

import (
	"slices"
	"testing"
)

func TestComponents(t *testing.T) {
	for _, test := range []struct {
		graph [][]int32
		want  []int32 // for each node, the least one of its component
	}{
		{nil, nil},
		{[][]int32{{}}, []int32{0}},
		{[][]int32{{0}}, []int32{0}},
		{[][]int32{{1}, {0}}, []int32{0, 0}},
		{[][]int32{{1}, {2}, {}}, []int32{0, 1, 2}},
		{[][]int32{{1}, {2}, {0}, {0}}, []int32{0, 0, 0, 3}},
		{[][]int32{{1, 2}, {3}, {3}, {1, 4}, {}}, []int32{0, 1, 2, 1, 4}},
		{[][]int32{{1}, {2}, {3, 1}, {4, 0}, {3}}, []int32{0, 0, 0, 0, 0}},
		{[][]int32{{1, 3}, {2}, {1}, {4}, {3, 2}}, []int32{0, 1, 1, 3, 3}},
	} {
		got := components(len(test.graph), func(v int32, to func(int32)) {
			for _, w := range test.graph[v] {
				to(w)
			}
		})
		var least []int32
		for _, c := range got {
			least = append(least, int32(slices.Index(got, c)))
		}
		if !slices.Equal(least, test.want) {
			t.Errorf("%v has the components %v, want %v", test.graph, least, test.want)
		}
	}
}
