/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same on every machine.
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True with this probability, 0…1.
    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    /// One of the elements; `fallback` when there are none.
    mutating func pick<Element>(_ elements: [Element], else fallback: Element) -> Element {
        elements.randomElement(using: &self) ?? fallback
    }
}

/// Elements drawn with a probability in proportion to their weight.
struct WeightedChoice<Element: Sendable>: Sendable {
    private let elements: [Element]
    private let cumulative: [Double]

    init(_ elements: [Element], weights: [Double]) {
        self.elements = elements
        var total = 0.0
        cumulative = weights.map { weight in
            total += weight
            return total
        }
    }

    /// Zipf–Mandelbrot: the r-th element weighs 1 / (r + 2.7).
    init(zipf elements: [Element]) {
        self.init(elements, weights: elements.indices.map { 1 / (Double($0) + 2.7) })
    }

    /// An element; nil when there are none.
    func pick(_ random: inout SplitMix64) -> Element? {
        guard let total = cumulative.last else { return nil }
        let target = Double.random(in: 0..<total, using: &random)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        return elements[low]
    }
}
