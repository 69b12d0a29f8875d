/// What a thing cost, each time that it was done.
struct Cost {
    /// Seconds from start to end.
    private(set) var wall = Sample()
    /// Seconds of user and system time: what a busy machine disturbs least.
    private(set) var processor = Sample()
    /// Peak resident memory in bytes; nothing for what is not a process of its own.
    private(set) var memory = Sample()

    /// Adds a run.
    mutating func add(_ run: ChildProcess) {
        wall.add(run.wall)
        processor.add(run.processor)
        memory.add(Double(run.peakMemory))
    }

    /// Adds what a program measured itself.
    mutating func add(_ measured: FloorCost) {
        wall.add(measured.wall)
        processor.add(measured.processor)
    }
}

/// A line of the floor's output: seconds, and seconds of processor time.
struct FloorCost {
    let wall: Double
    let processor: Double

    init?(_ line: some StringProtocol) {
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 2 else { return nil }
        (wall, processor) = (numbers[0], numbers[1])
    }
}
