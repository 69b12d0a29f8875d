import RecordReading

/// A path to elements, attributes or text, seen from one element: the small part of XPath that mappings need.
///
/// Checked when the mapping is loaded (`XMLPathParser`); evaluating it cannot fail. Steps: `name`, `prefix:name`, `*`,
/// `.`, `..`, `//name` (at any depth below), `ancestor::name`, and as last step `@name` or `text()`. Predicates:
/// `[path='text']`, `[path!='text']`, `[path]`, `[not(…)]`, `[2]`, joined by `and` and `or`.
package struct XMLPath: Sendable, Hashable {
    /// The path as it stands in the mapping.
    package let text: String
    let steps: [Step]

    /// One move, and what must hold of where it arrives.
    struct Step: Sendable, Hashable {
        let move: Move
        let predicates: [Predicate]
    }

    /// Where a step goes.
    enum Move: Sendable, Hashable {
        case here
        case parent
        case child(XMLNamePattern)
        case descendant(XMLNamePattern)
        case ancestor(XMLNamePattern)
        case attribute(XMLNamePattern)
        case text
    }

    /// A test between square brackets.
    indirect enum Predicate: Sendable, Hashable {
        /// The n-th, from 1, of what the step found below one element.
        case position(Int)
        case exists(XMLPath)
        /// One of the values is this text; case, accents and white space do not matter.
        case equals(XMLPath, String)
        /// None of the values is this text; also where there is no value.
        case differs(XMLPath, String)
        case not(Predicate)
        case and(Predicate, Predicate)
        case or(Predicate, Predicate)
    }
}
