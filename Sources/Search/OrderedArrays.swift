extension Array {
    /// The first `count` of the elements in order, without putting the rest in order.
    func first(_ count: Int, by precedes: (Element, Element) -> Bool) -> [Element] {
        guard count < self.count / 4 else { return Array(sorted(by: precedes).prefix(count)) }
        var best: [Element] = []
        for element in self {
            if best.count == count, let last = best.last, !precedes(element, last) { continue }
            best.insert(element, at: best.partitioningIndex { precedes(element, $0) })
            if best.count > count { best.removeLast() }
        }
        return best
    }

    /// The first `count` of the elements, and those that are level with the last of them; as they stood.
    @inline(__always)
    func leading(_ count: Int, by precedes: (Element, Element) -> Bool) -> [Element] {
        guard count < self.count, let last = first(count, by: precedes).last else { return self }
        return filter { !precedes(last, $0) }
    }

    /// The first index whose element satisfies the condition, in an array where all that do come last.
    package func partitioningIndex(_ belongsLast: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsLast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
