using FsCheck;
using FsCheck.Fluent;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;
using TestData = SocialPassport.Tests.Support.TestData;

namespace SocialPassport.Tests.Features.Families;

/// <summary>What holds for every text that may be typed, tried on many invented ones.</summary>
public sealed class SearchProperties
{
    private const string Cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private const string Signs = " .,;:'\"[]`/-№()«»+\u00a0\u200b\u0308٣４";

    [Fact]
    public void Fold_OfAFoldedName_ChangesNothing() => ForEvery(Text, text =>
    {
        var folded = PersonName.Fold(text);
        return PersonName.Fold(folded) == folded && PersonName.Fold(text.ToLowerInvariant()) == PersonName.Fold(text.ToUpperInvariant());
    });

    [Fact]
    public void Layout_ThereAndBack_IsTheSameWord() => ForEvery(Name, name =>
        KeyboardLayout.ToCyrillic(KeyboardLayout.ToLatin(name)) == name
        && KeyboardLayout.ToCyrillic(KeyboardLayout.ToLatin(name.ToUpperInvariant())) == name.ToUpperInvariant());

    [Fact]
    public void OtherLayout_OfANameOfFiveLetters_IsAReadingOfIt() => ForEvery(Name, name =>
        name.Length < 5 || !KeyboardLayout.ToLatin(name).Any(char.IsAsciiLetter) || SearchWord.Read(KeyboardLayout.ToLatin(name)) is [var word] && word.Readings.Any(reading => reading.Key == PersonName.Fold(name)));

    [Fact]
    public void OneSlip_OfALongWord_IsFound() => ForEvery(LongNameAndSlip, pair =>
    {
        var words = NameWords.Empty.With([(PersonName.Fold(pair.Name), NameTokenKinds.Surname), ("ДРУГОЕСЛОВО", NameTokenKinds.FirstName)]);
        var slipped = PersonName.Fold(pair.Slipped);
        return slipped == PersonName.Fold(pair.Name)
            || words.Similar(slipped).Any(like => like.Text == PersonName.Fold(pair.Name) && like is { Distance: 1, Kinds: NameTokenKinds.Surname });
    });

    [Fact]
    public void Distance_OfTwoWords_IsTheSameBothWaysAndAsCountedPlainly() => ForEvery(Gen.Two(Gen.Elements("а", "б", "в", "аб").ListOf(6).Select(string.Concat)), pair =>
    {
        var distance = EditDistance.Between(pair.Item1, pair.Item2, 2);
        return distance == EditDistance.Between(pair.Item2, pair.Item1, 2) && distance == Math.Min(Plainly(pair.Item1, pair.Item2), 3);
    });

    [Fact]
    public void Parse_OfAnything_NeverThrows() => ForEvery(Text, text => SearchQuery.Parse(text, TestData.Today).Understood is not null);

    [Fact]
    public void Parse_OfACardNumberAmongAnything_KeepsNothingOfIt() => ForEvery(
        from before in Name
        from account in Gen.Choose(0, 999_999_999)
        from separator in Gen.Elements("", " ", "-", ".", "\u00a0")
        from after in Name
        select (before, Card: $"2200{separator}0000{separator}{account / 10000 % 10000:D4}{separator}{account % 10000:D4}", after),
        typed =>
        {
            var query = SearchQuery.Parse($"{typed.before} {typed.Card} {typed.after}", TestData.Today);
            return query is { Kind: SearchKind.CardNumber, Text: "", Understood: "", Words.Count: 0 } && !query.ToString().Contains("2200", StringComparison.Ordinal);
        });

    private static Gen<string> Name => Gen.Elements(Cyrillic.ToCharArray()).NonEmptyListOf().Select(letters => string.Concat(letters));

    private static Gen<string> Text =>
        Gen.OneOf(
            Gen.Elements((Cyrillic + Cyrillic.ToUpperInvariant() + "abcxyzABCXYZ0123456789" + Signs).ToCharArray()).ListOf().Select(letters => string.Concat(letters)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty));

    private static Gen<(string Name, string Slipped)> LongNameAndSlip =>
        from letters in Gen.Elements(Cyrillic.Replace("ё", string.Empty, StringComparison.Ordinal).ToCharArray()).ListOf(9)
        from place in Gen.Choose(0, 7)
        from kind in Gen.Choose(0, 3)
        from letter in Gen.Elements('а', 'н', 'щ')
        let name = string.Concat(letters)
        select (name, kind switch
        {
            0 => name.Remove(place, 1),
            1 => name.Insert(place, $"{letter}"),
            2 => name.Remove(place, 1).Insert(place, $"{letter}"),
            _ => $"{name[..place]}{name[place + 1]}{name[place]}{name[(place + 2)..]}",
        });

    private static void ForEvery<T>(Gen<T> values, Func<T, bool> holds) => Prop.ForAll(values.ToArbitrary(), holds).CheckRepeatably();

    /// <summary>The textbook table without a band.</summary>
    private static int Plainly(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
