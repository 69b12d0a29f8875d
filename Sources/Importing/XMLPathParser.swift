import RecordReading

/// What is wrong with a path, and where in it (characters from 0).
package struct XMLPathError: Error, Sendable, Hashable {
    /// The rule that the path breaks.
    package enum Rule: String, Sendable, Hashable, CaseIterable {
        /// The path is empty.
        case empty
        /// Here a name, `*`, `@`, `.`, `..` or `text()` should stand.
        case nameExpected
        /// This character cannot stand here.
        case unexpectedCharacter
        /// The prefix before `:` is not among `format: namespaces`.
        case unknownPrefix
        /// A predicate is opened with `[` (or `not(`) and not closed.
        case unclosedPredicate
        /// A text between quotes is not closed.
        case unclosedText
        /// After `=` or `!=` a text between quotes must stand.
        case textExpected
        /// `@name` and `text()` can only be the last step.
        case stepAfterValue
        /// A record path must start with `/` or `//` and hold nothing but names.
        case notARecordPath
        /// A path for a value starts at the record, so not with `/`.
        case absolute
        /// Predicates stand in predicates more than eight deep.
        case tooDeep
    }

    package let rule: Rule
    package let offset: Int
}

/// Reads the text of a path. Its recursion is bounded by `maximumNesting` predicates.
struct XMLPathParser {
    private static let maximumNesting = 8

    private let characters: [Character]
    private let namespaces: [String: String]
    private var index = 0

    private init(_ text: String, namespaces: [String: String]) {
        characters = Array(text)
        self.namespaces = namespaces
    }

    /// A path for a value.
    ///
    /// - Parameters:
    ///   - text: the path as written.
    ///   - namespaces: namespace URI by prefix; `xml` needs no declaration.
    /// - Returns: the path, checked.
    /// - Throws: the first thing that is wrong with it.
    static func path(_ text: String, namespaces: [String: String]) throws(XMLPathError) -> XMLPath {
        var parser = XMLPathParser(text, namespaces: namespaces)
        parser.skipSpace()
        guard parser.peek != nil else { throw parser.error(.empty) }
        if parser.peek == "/", parser.peek(1) != "/" { throw parser.error(.absolute) }
        let path = try parser.path(nesting: 0)
        guard parser.peek == nil else { throw parser.error(.unexpectedCharacter) }
        return path
    }

    /// A path from the root to records.
    ///
    /// - Parameters:
    ///   - text: the path as written.
    ///   - namespaces: namespace URI by prefix.
    /// - Returns: the path, checked.
    /// - Throws: the first thing that is wrong with it.
    static func elementPath(_ text: String, namespaces: [String: String]) throws(XMLPathError) -> XMLRecordPath {
        var parser = XMLPathParser(text, namespaces: namespaces)
        parser.skipSpace()
        guard parser.take("/") else { throw parser.error(.notARecordPath) }
        let anywhere = parser.take("/")
        var names: [XMLNamePattern] = []
        repeat {
            guard let next = parser.peek, next == "*" || Self.startsName(next) || Self.isQuote(next) else {
                throw parser.error(.notARecordPath)
            }
            names.append(try parser.nameTest())
        } while parser.take("/")
        parser.skipSpace()
        guard parser.peek == nil else { throw parser.error(.notARecordPath) }
        return XMLRecordPath(steps: names, isAnyDepth: anywhere)
    }

    /// A name as a path writes it: between quotes where it could be taken for something else; nil where no quotes help.
    static func written(_ name: String) -> String? {
        let quoted = name.contains("'") ? "\"\(name)\"" : "'\(name)'"
        return [name, quoted].first { text in
            guard let path = try? path(text, namespaces: [:]), path.steps.count == 1, let step = path.steps.first,
                step.predicates.isEmpty, case .child(let test) = step.move
            else { return false }
            return test.local == name && name != "*"
        }
    }

    // MARK: Steps

    private mutating func path(nesting: Int) throws(XMLPathError) -> XMLPath {
        let start = index
        var steps: [XMLPath.Step] = []
        var descends = take("//")
        while true {
            let step = try step(descending: descends, nesting: nesting)
            steps.append(step)
            switch step.move {
            case .attribute, .text:
                guard peek != "/" else { throw error(.stepAfterValue) }
                return XMLPath(text: written(from: start), steps: steps)
            default: break
            }
            if take("//") {
                descends = true
            } else if take("/") {
                descends = false
            } else {
                return XMLPath(text: written(from: start), steps: steps)
            }
        }
    }

    private mutating func step(descending: Bool, nesting: Int) throws(XMLPathError) -> XMLPath.Step {
        if take("@") { return XMLPath.Step(move: .attribute(try nameTest()), predicates: []) }
        if take("text()") { return XMLPath.Step(move: .text, predicates: []) }
        let move: XMLPath.Move
        if take("..") {
            move = .parent
        } else if take(".") {
            move = .here
        } else if take("ancestor::") {
            move = .ancestor(try nameTest())
        } else {
            let test = try nameTest()
            move = descending ? .descendant(test) : .child(test)
        }
        var predicates: [XMLPath.Predicate] = []
        while take("[") {
            guard nesting < Self.maximumNesting else { throw error(.tooDeep) }
            predicates.append(try alternatives(nesting: nesting + 1))
            skipSpace()
            guard take("]") else { throw error(peek == nil ? .unclosedPredicate : .unexpectedCharacter) }
        }
        return XMLPath.Step(move: move, predicates: predicates)
    }

    private mutating func nameTest() throws(XMLPathError) -> XMLNamePattern {
        if take("*") { return XMLNamePattern(local: "*") }
        if let next = peek, Self.isQuote(next) {
            let name = try quoted()
            guard !name.isEmpty else { throw error(.nameExpected) }
            return XMLNamePattern(local: name)
        }
        let start = index
        let first = try name()
        guard peek == ":", peek(1) != ":" else { return XMLNamePattern(local: first) }
        index += 1
        guard let namespace = first == "xml" ? "http://www.w3.org/XML/1998/namespace" : namespaces[first] else {
            throw XMLPathError(rule: .unknownPrefix, offset: start)
        }
        if take("*") { return XMLNamePattern(namespace: namespace, local: "*") }
        return XMLNamePattern(namespace: namespace, local: try name())
    }

    private mutating func name() throws(XMLPathError) -> String {
        guard let first = peek, Self.startsName(first) else { throw error(.nameExpected) }
        var name = ""
        while let next = peek, Self.startsName(next) || next.isNumber || next == "-" || next == "." {
            name.append(next)
            index += 1
        }
        return name
    }

    /// Between quotes stands a name that XML could not have: `'naam dienst'`, `'@type'`.
    private static func isQuote(_ character: Character) -> Bool { character == "'" || character == "\"" }

    private static func startsName(_ character: Character) -> Bool { character.isLetter || character == "_" }

    // MARK: Predicates

    private mutating func alternatives(nesting: Int) throws(XMLPathError) -> XMLPath.Predicate {
        var result = try conjunction(nesting: nesting)
        while takeWord("or") { result = .or(result, try conjunction(nesting: nesting)) }
        return result
    }

    private mutating func conjunction(nesting: Int) throws(XMLPathError) -> XMLPath.Predicate {
        var result = try test(nesting: nesting)
        while takeWord("and") { result = .and(result, try test(nesting: nesting)) }
        return result
    }

    private mutating func test(nesting: Int) throws(XMLPathError) -> XMLPath.Predicate {
        skipSpace()
        if take("not(") {
            guard nesting < Self.maximumNesting else { throw error(.tooDeep) }
            let inner = try alternatives(nesting: nesting + 1)
            skipSpace()
            guard take(")") else { throw error(peek == nil ? .unclosedPredicate : .unexpectedCharacter) }
            return .not(inner)
        }
        if let position = number() { return .position(position) }
        guard peek != nil else { throw error(.unclosedPredicate) }
        let path = try path(nesting: nesting)
        skipSpace()
        if take("!=") { return .differs(path, try quoted()) }
        if take("=") { return .equals(path, try quoted()) }
        return .exists(path)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let next = peek(digits.count), next.isASCII, next.isNumber { digits.append(next) }
        guard let number = Int(digits), number > 0 else { return nil }
        index += digits.count
        return number
    }

    private mutating func quoted() throws(XMLPathError) -> String {
        skipSpace()
        guard let quote = peek, Self.isQuote(quote) else { throw error(.textExpected) }
        index += 1
        var text = ""
        while let next = peek, next != quote {
            text.append(next)
            index += 1
        }
        guard take(String(quote)) else { throw error(.unclosedText) }
        return text
    }

    // MARK: Characters

    private var peek: Character? { peek(0) }

    private func peek(_ ahead: Int) -> Character? {
        characters.indices.contains(index + ahead) ? characters[index + ahead] : nil
    }

    private mutating func take(_ text: String) -> Bool {
        guard characters[index...].starts(with: text) else { return false }
        index += text.count
        return true
    }

    private mutating func takeWord(_ word: String) -> Bool {
        skipSpace()
        guard characters[index...].starts(with: word), let after = peek(word.count), after.isWhitespace || after == "("
        else { return false }
        index += word.count
        return true
    }

    private mutating func skipSpace() {
        while let next = peek, next.isWhitespace { index += 1 }
    }

    private func written(from start: Int) -> String {
        var text = String(characters[start..<index])
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private func error(_ rule: XMLPathError.Rule) -> XMLPathError { XMLPathError(rule: rule, offset: index) }
}
