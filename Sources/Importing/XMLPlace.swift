import DutchText
import RecordReading

/// An element together with the elements around it, so that a path can climb.
final class XMLPlace: Sendable {
    let node: XMLNode
    let parent: XMLPlace?

    init(_ node: XMLNode, in parent: XMLPlace?) {
        self.node = node
        self.parent = parent
    }

    /// The record's own element, below what the reader knows of its ancestors.
    convenience init(_ record: XMLRecord) {
        var around: XMLPlace?
        for ancestor in record.ancestors { around = XMLPlace(ancestor, in: around) }
        self.init(record.element, in: around)
    }

    /// The text of the element: its own, and that of markup in it (`<p>`, `<br/>`, `<b>` …) where it stands, a line per
    /// block.
    ///
    /// Text of other child elements is left out: what a path does not name must not slip through.
    var value: String {
        guard !node.children.isEmpty else { return node.text }
        var text = MarkedUpText()
        text.add(node)
        return text.text
    }
}

/// Text with the markup in it taken out.
private struct MarkedUpText {
    private(set) var text = ""
    /// A block ended: what follows begins a line.
    private var endsBlock = false

    private static let blocks: Set<String> = ["p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4"]
    private static let inline: Set<String> = ["b", "i", "u", "em", "strong", "span", "a", "small"]

    /// Adds the text of an element; as deep as the reader lets elements be.
    mutating func add(_ node: XMLNode) {
        let own = node.text.utf8
        var start = own.startIndex
        for child in node.children {
            let name = child.name.local.lowercased()
            let isBlock = Self.blocks.contains(name)
            guard isBlock || Self.inline.contains(name) else { continue }
            let place = own.index(own.startIndex, offsetBy: min(child.textBefore, own.count))
            add(node.text[start..<place])
            start = place
            if isBlock {
                if name == "br" || text.last.map({ !$0.isNewline }) ?? false { text += "\n" }
                endsBlock = false
            }
            add(child)
            endsBlock = endsBlock || isBlock && name != "br"
        }
        add(node.text[start...])
    }

    private mutating func add(_ piece: Substring) {
        guard piece.contains(where: { !$0.isWhitespace }) else {
            if !piece.isEmpty, !endsBlock, let last = text.last, !last.isNewline { text += " " }
            return
        }
        if endsBlock { text += "\n" }
        endsBlock = false
        text += text.last.map(\.isNewline) ?? true ? piece.drop(while: \.isWhitespace) : piece
    }
}

/// A text found by a path.
struct XMLText: Hashable {
    let text: String
    let line: Int
}

extension XMLPath {
    /// The texts at the path, seen from the place, in document order.
    func texts(from place: XMLPlace) -> [XMLText] {
        guard let last = steps.last else { return [] }
        switch last.move {
        case .attribute(let test):
            return places(from: place, through: steps.dropLast()).flatMap { found in
                found.node.attributes.filter { test.matches($0.name) }
                    .map { XMLText(text: $0.value, line: found.node.line) }
            }
        case .text:
            return places(from: place, through: steps.dropLast())
                .map { XMLText(text: $0.node.text, line: $0.node.line) }
        default:
            return places(from: place, through: steps[...]).map { XMLText(text: $0.value, line: $0.node.line) }
        }
    }

    /// The elements at the path, seen from the place, in document order; none for a path to an attribute or text.
    func places(from place: XMLPlace) -> [XMLPlace] { places(from: place, through: steps[...]) }

    private func places(from place: XMLPlace, through steps: ArraySlice<Step>) -> [XMLPlace] {
        var current = [place]
        for step in steps {
            current = current.flatMap { origin in
                var found = step.move.places(from: origin)
                for predicate in step.predicates {
                    found = found.enumerated().filter { predicate.holds(at: $1, position: $0 + 1) }.map(\.element)
                }
                return found
            }
        }
        return current
    }

    /// Whether the place is one that the path leads to, from wherever one starts; for paths of names and predicates.
    func leads(to place: XMLPlace) -> Bool {
        var current: XMLPlace? = place
        for step in steps.reversed() {
            guard let here = current, case .child(let test) = step.move, test.matches(here.node.name),
                step.predicates.allSatisfy({ $0.holds(at: here, position: 1) })
            else { return false }
            current = here.parent
        }
        return true
    }

    /// Whether the path consists of element names only, so that `leads(to:)` means something.
    var isPattern: Bool {
        steps.allSatisfy { step in
            if case .child = step.move { true } else { false }
        }
    }

    /// Names of the elements that the path looks for directly below elements around the record.
    var namesBelowAncestors: [XMLNamePattern] {
        zip(steps, steps.dropFirst()).compactMap { climb, next in
            switch (climb.move, next.move) {
            case (.ancestor, .child(let test)), (.parent, .child(let test)): test
            default: nil
            }
        }
    }
}

extension XMLPath.Move {
    fileprivate func places(from place: XMLPlace) -> [XMLPlace] {
        switch self {
        case .here: return [place]
        case .parent: return place.parent.map { [$0] } ?? []
        case .child(let test):
            let children = place.node.children
            return children.indices.lazy.filter { test.matches(children[$0].name) }
                .map { XMLPlace(children[$0], in: place) }
        case .descendant(let test):
            var found: [XMLPlace] = []
            var waiting = place.node.children.reversed().map { XMLPlace($0, in: place) }
            while let next = waiting.popLast() {
                if test.matches(next.node.name) { found.append(next) }
                waiting.append(contentsOf: next.node.children.reversed().map { XMLPlace($0, in: next) })
            }
            return found
        case .ancestor(let test):
            var around = place.parent
            while let ancestor = around {
                if test.matches(ancestor.node.name) { return [ancestor] }
                around = ancestor.parent
            }
            return []
        case .attribute, .text: return []
        }
    }
}

extension XMLPath.Predicate {
    /// Recursion follows the predicate as written, which the parser bounds.
    fileprivate func holds(at place: XMLPlace, position: Int) -> Bool {
        switch self {
        case .position(let wanted): return position == wanted
        case .exists(let path): return !path.texts(from: place).isEmpty
        case .equals(let path, let text):
            let wanted = text.folded
            return path.texts(from: place).contains { $0.text.folded == wanted }
        case .differs(let path, let text):
            let refused = text.folded
            return path.texts(from: place).allSatisfy { $0.text.folded != refused }
        case .not(let inner): return !inner.holds(at: place, position: position)
        case .and(let first, let second):
            return first.holds(at: place, position: position) && second.holds(at: place, position: position)
        case .or(let first, let second):
            return first.holds(at: place, position: position) || second.holds(at: place, position: position)
        }
    }
}
