extension Array {
    /// The elements in the order of a key that is made once of each; of equal ones, the first stays first.
    ///
    /// - Parameters:
    ///   - key: makes the key.
    ///   - precedes: whether a key comes before another.
    /// - Returns: the elements, sorted.
    @inlinable package func sorted<Key>(byKey key: (Element) -> Key, _ precedes: (Key, Key) -> Bool) -> [Element] {
        enumerated().map { (place: $0, key: key($1)) }.sorted { precedes($0.key, $1.key) }.map { self[$0.place] }
    }
}
