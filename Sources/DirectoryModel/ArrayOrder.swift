extension Array {
    /// The elements in the order of a key that is made once of each; of equal ones, the first stays first.
    ///
    /// - Parameters:
    ///   - key: makes the key.
    ///   - precedes: whether a key comes before another.
    /// - Returns: the elements, sorted.
    @inlinable package func sorted<Key>(byKey key: (Element) -> Key, _ precedes: (Key, Key) -> Bool) -> [Element] {
        let order = map(key).withUnsafeBufferPointer { keys in indices.sorted { precedes(keys[$0], keys[$1]) } }
        return order.map { self[$0] }
    }
}
