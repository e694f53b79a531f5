using FsCheck.Fluent;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Tests.Support;
using TestData = SocialPassport.Tests.Support.TestData;

namespace SocialPassport.Tests.Domain.Families.Duplicates;

public sealed class DuplicateFinderTests
{
    private const string Letters = "АБВГДЕИКЛМНОПРСТУ";

    private static readonly string[] Surnames = ["Петрова", "Сидорова", "Иванова", "Кузнецова", "Иванова-Петрова", "Константинопольская"];
    private static readonly string[] FirstNames = ["Анна", "Наталья", "Наталия", "Екатерина", "Алина", "Арина"];
    private static readonly string[] Patronymics = ["Ивановна", "Олеговна", "Александровна"];

    [Fact]
    public void Find_AnyRegistry_IsWhatComparingEverybodyWithEverybodyFinds() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var persons = Enumerable.Range(1, 60).Select(id => PersonSignature.Of(Person(random, id))).ToList();
        var everybody =
            from a in persons
            from b in persons
            where a.PersonId < b.PersonId && PairJudge.Judge(a, b) is not null
            select (a.PersonId, b.PersonId);

        var found = DuplicateFinder.Find(persons, parallel: 2, progress: null, CancellationToken.None);

        return found.Select(p => (p.FirstPersonId, p.SecondPersonId)).Order().SequenceEqual(everybody.Order());
    });

    [Fact]
    public void Find_TheSameRegistryInAnotherOrder_FindsTheSame() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var persons = Enumerable.Range(1, 40).Select(id => PersonSignature.Of(Person(random, id))).ToList();
        var shuffled = persons.ToArray();
        random.Shuffle(shuffled);

        return DuplicateFinder.Find(persons, 1, null, CancellationToken.None).SequenceEqual(DuplicateFinder.Find(shuffled, 2, null, CancellationToken.None));
    });

    [Fact]
    public void Find_OneSlipInTheSurname_IsFound() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var person = Person(random, 1) with { Snils = null };
        return IsFound(person, person with { PersonId = 2, Surname = Slip(person.Surname, random) });
    });

    [Fact]
    public void Find_OneSlipInTheSnils_IsFound() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var snils = TestData.SnilsOf(random.Next(100_000_000, 900_000_000));
        var person = Person(random, 1) with { Snils = snils };
        var slips = SnilsNumbers.WithSlips(snils);
        return IsFound(person, person with { PersonId = 2, Snils = slips[random.Next(1, slips.Count)] });
    });

    [Fact]
    public void Find_DayAndMonthSwapped_IsFound() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var date = new DateOnly(random.Next(1940, 2020), random.Next(1, 13), random.Next(1, 13));
        var person = Person(random, 1) with { Snils = null, BirthDate = date };
        return IsFound(person, person with { PersonId = 2, BirthDate = new DateOnly(date.Year, date.Day, date.Month) });
    });

    [Fact]
    public void Find_VeryLongRun_ComparesNeighboursOnlyAndStillFindsTheSlip()
    {
        var random = new Random(1);
        var unknownDay = new DateOnly(1900, 1, 1);
        var persons = Enumerable.Range(1, 3000)
            .Select(id => Person(random, id) with { BirthDate = unknownDay, Surname = $"Ф{RandomWord(random, 9)}", Snils = null, Phone = null, Addresses = [] })
            .ToList();
        persons.Add(persons[7] with { PersonId = 5000, Surname = persons[7].Surname + "а" });

        var found = DuplicateFinder.Find([.. persons.Select(PersonSignature.Of)], 2, null, CancellationToken.None);

        Assert.Contains(found, pair => (pair.FirstPersonId, pair.SecondPersonId) == (8, 5000));
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var stopping = new CancellationTokenSource();
        stopping.Cancel();

        Assert.Throws<OperationCanceledException>(() => DuplicateFinder.Find([], 2, null, stopping.Token));
    }

    [Fact]
    public void WithSlips_OfANumber_AreAllOneSlipAwayAndValid()
    {
        var snils = Snils.Parse("112-233-445 95");

        var numbers = SnilsNumbers.WithSlips(snils);

        Assert.Equal(snils, numbers[0]);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers.Skip(1), number => Assert.Equal(SnilsLikeness.Slip, SnilsNumbers.Compare(snils.Digits, number.Digits)));
        Assert.All(numbers, number => Assert.True(Snils.TryParse(number.Digits, out _, out _)));
    }

    [Theory]
    [InlineData("ИВАНОВ", "ИВАНОВ", 0)]
    [InlineData("ИВАНОВ", "ИВАНО", 1)]
    [InlineData("ИВАНОВ", "ИВАОНВ", 1)]
    [InlineData("ИВАНОВ", "ИВВАНОВ", 1)]
    [InlineData("ИВАНОВ", "ЫВАНОФ", 2)]
    [InlineData("ИВАНОВ", "ПЕТРОВ", 3)]
    [InlineData("", "АБ", 2)]
    public void EditDistance_TwoWords_IsCountedUpToTheLimit(string a, string b, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(a, b, limit: 2));
        Assert.Equal(expected, EditDistance.Between(b, a, limit: 2));
    }

    private static bool IsFound(SignatureFacts a, SignatureFacts b) =>
        DuplicateFinder.Find([PersonSignature.Of(a), PersonSignature.Of(b)], 1, null, CancellationToken.None).Count == 1;

    private static SignatureFacts Person(Random random, long id) => new()
    {
        PersonId = id,
        FamilyId = random.Next(3) == 0 ? random.Next(1, 5) : null,
        Surname = Maybe(random, 4) ? Slip(Pick(random, Surnames), random) : Pick(random, Surnames),
        FormerSurnames = Maybe(random, 5) ? [Pick(random, Surnames)] : [],
        FirstName = Maybe(random, 6) ? Slip(Pick(random, FirstNames), random) : Pick(random, FirstNames),
        Patronymic = Maybe(random, 8) ? null : Pick(random, Patronymics),
        BirthDate = new DateOnly(1990 + random.Next(3), random.Next(1, 4), random.Next(1, 4)),
        Sex = Maybe(random, 3) ? Sex.Male : Sex.Female,
        Snils = Maybe(random, 2) ? TestData.SnilsOf(112_233_440 + random.Next(12)) : null,
        Documents = Maybe(random, 4) ? [SignatureFacts.DocumentKey("passport", "4100", $"10000{random.Next(4)}")] : [],
        Phone = Maybe(random, 3) ? $"911123456{random.Next(3)}" : null,
        Addresses = Maybe(random, 3) ? [$"Садовая, {random.Next(3)}"] : [],
    };

    /// <summary>One letter of the word is another one, missing, doubled or swapped with the next.</summary>
    private static string Slip(string word, Random random)
    {
        while (true)
        {
            var place = random.Next(1, word.Length - 1);
            var slipped = random.Next(4) switch
            {
                0 => word[..place] + Letters[random.Next(Letters.Length)] + word[(place + 1)..],
                1 => word[..place] + word[(place + 1)..],
                2 => word[..place] + Letters[random.Next(Letters.Length)] + word[place..],
                _ => word[..place] + word[place + 1] + word[place] + word[(place + 2)..],
            };
            if (PersonName.Fold(slipped) != PersonName.Fold(word) && !slipped.Contains('-', StringComparison.Ordinal))
            {
                return slipped;
            }
        }
    }

    private static string RandomWord(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])]);

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];

    private static bool Maybe(Random random, int oneIn) => random.Next(oneIn) == 0;

    private static void ForEverySeed(Func<int, bool> law) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), law).CheckRepeatably();
}
