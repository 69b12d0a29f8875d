/// The options of a small tool: `--name value` pairs and bare `--name` flags.
package struct CommandLineOptions {
    private var values: [String: String] = [:]

    /// A command line that cannot be understood, in words.
    package struct Misuse: Error, CustomStringConvertible {
        package let description: String

        package init(_ description: String) { self.description = description }
    }

    /// Reads the arguments.
    ///
    /// - Parameters:
    ///   - arguments: what follows the name of the program.
    ///   - names: the options that take a value.
    ///   - flags: the options that take none.
    /// - Throws: `Misuse` for an unknown option, or one without its value.
    package init(_ arguments: some Sequence<String>, names: Set<String>, flags: Set<String> = []) throws(Misuse) {
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            let name = String(argument.drop { $0 == "-" })
            if flags.contains(name) {
                values[name] = ""
            } else if names.contains(name), let value = rest.next() {
                values[name] = value
            } else {
                let known = names.union(flags).sorted().map { "--\($0)" }.joined(separator: ", ")
                throw Misuse("cannot understand \(argument); known: \(known)")
            }
        }
    }

    /// The value of an option that must be there.
    package func required(_ name: String) throws(Misuse) -> String {
        guard let value = values[name] else { throw Misuse("--\(name) is missing") }
        return value
    }

    /// The number an option gives, or the default when it is absent.
    package func number(_ name: String, default fallback: Int) throws(Misuse) -> Int {
        guard let text = values[name] else { return fallback }
        guard let number = Int(text), number >= 0 else { throw Misuse("--\(name) \(text): not a number") }
        return number
    }

    /// The text of an option; nil when it is absent.
    package func text(_ name: String) -> String? { values[name] }

    /// Whether the flag is there.
    package func has(_ flag: String) -> Bool { values[flag] != nil }
}
