/// Something wrong in a mapping file. Data only; the sentence is worded in the message catalogue.
package struct MappingProblem: Error, Sendable, Hashable {
    /// The rule that is broken.
    package enum Rule: Sendable, Hashable {
        /// The file is not YAML; the parser's own words. `value` is empty.
        case notYAML(String)
        /// The key in `value` stands there twice.
        case duplicateKey
        /// Two columns get the name in `value`.
        case duplicateColumn
        /// More than 20,000 values, or nested more than 24 deep (aliases counted as often as they are used).
        case tooLarge
        /// Something of another type should stand here.
        case wrongType(expected: Expected)
        /// The key in `value` must be there and is not.
        case missingKey
        /// The mapping language has no such key here; `value` is the key, `suggestion` the nearest that it does have.
        case unknownKey
        /// An offering, or this part of it, has no such field; `value` is the field.
        case unknownField
        /// The word in `value` is not one of those allowed here.
        case unknownWord(allowed: [String])
        /// The path in `value` cannot be read.
        case badPath(XMLPathError)
        /// The path in `value` may hold element names and predicates only, here.
        case notAPattern
        /// The regular expression in `value` cannot be read.
        case badPattern
        /// The date format in `value` lacks day, month or year, or holds a letter without meaning.
        case badDateFormat
        /// The word in `value` is not one that the field can hold (a table of values gives it).
        case notInVocabulary(Vocabulary)
        /// Two keys that exclude each other; `value` is the second.
        case conflictingKeys(first: String)
        /// A value without any of `column`, `path`, `constant`, `first` and `join`.
        case noSource
        /// The key in `value` means nothing for files of this format.
        case notForFormat(String)
        /// `from` or `each` names a join that is not there; `value` is the name.
        case unknownJoin
        /// The joins in `value` need one another in a circle.
        case joinCircle
        /// A join has another number of parts in `key` than in `by`.
        case unequalKeys(key: Int, by: Int)
        /// A list, where the field holds one value: `first:` chooses, `join:` puts together.
        case listForOneValue
        /// The names, namely the source's name, hold other characters than letters, digits, `-`, `_` and `.`.
        case badName
    }

    /// What kind of value should stand in a place.
    package enum Expected: String, Sendable, Hashable {
        /// One text, number or word.
        case text
        /// A list.
        case list
        /// Keys with values.
        case keys
        /// `true` or `false`.
        case boolean
        /// A text or a list of texts.
        case textOrList
        /// A text, or keys that say where a value comes from.
        case value
    }

    package let rule: Rule
    /// Line in the mapping file, from 1.
    package let line: Int
    /// Column in the line, from 1.
    package let column: Int
    /// The keys that lead to the place, such as `["fields", "phones", "number"]`.
    package let keyPath: [String]
    /// What stands there.
    package let value: String
    /// What was probably meant.
    package let suggestion: String?
}

/// Everything that is wrong in one mapping file, in the order of its lines; never empty.
package struct MappingProblems: Error, Sendable {
    package let problems: [MappingProblem]
}
