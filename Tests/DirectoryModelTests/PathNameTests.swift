import DirectoryModel
import Testing

@Suite struct PathNameTests {
    @Test(arguments: [
        ("k", "", "k"), ("kaart.sqlite", "", "kaart.sqlite"), ("a/b", "a", "b"), ("/k", "/", "k"),
        ("/a/b/c", "/a/b", "c"),
        ("uit/", "", "uit"), ("a/uit//", "a", "uit"), ("./k", ".", "k"), ("", "", ""), ("/", "/", ""),
    ])
    func aPathIsAFolderAndAName(path: String, folder: String, name: String) {
        #expect(path.folderOfPath == folder)
        #expect(path.nameInPath == name)
    }

    @Test(arguments: [
        ("Zoë / ../Verhulst", "zoe-verhulst"), ("OCMW_Gent 1", "ocmw_gent-1"), ("***", "naamloos"), ("", "naamloos"),
        ("../..", "naamloos"), (String(repeating: "a", count: 300), String(repeating: "a", count: 120)),
    ])
    func aNameOfAFileHoldsNothingThatAFileSystemMinds(text: String, name: String) {
        #expect(text.nameOfFile == name)
    }
}
