using FsCheck;
using FsCheck.Fluent;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

/// <summary>What holds for every family, tried on many invented ones. A failure names the seed that made it.</summary>
public sealed class EligibilityProperties
{
    [Fact]
    public void Certainty_LearningAnUnknown_NeverTurnsAKnownAnswer() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var known = RandomFamily(random);
        var hidden = HideSome(known, random);

        return new[] { Food, School }.All(measure =>
        {
            var before = measure.Assess(hidden);
            var after = measure.Assess(known);
            return before.Outcome == AssessmentOutcome.NotEnoughData || before.Outcome == after.Outcome;
        });
    });

    [Fact]
    public void FullKnowledge_OfAFamilyWithAnApplicant_AlwaysAnswers() => ForEverySeed(seed =>
    {
        var result = Food.Assess(RandomFamily(new Random(seed)));
        return result.Outcome != AssessmentOutcome.NotEnoughData && result.PerCapitaIncomeKopecks is not null;
    });

    [Fact]
    public void Missing_IsListedExactlyWhenDataIsNotEnough() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var result = School.Assess(HideSome(RandomFamily(random), random));
        return (result.Outcome == AssessmentOutcome.NotEnoughData) == (result.Missing.Count > 0)
            && result.Missing.Distinct().Count() == result.Missing.Count;
    });

    [Fact]
    public void Replay_OfAnExportedFamily_GivesTheSameBytes() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var facts = HideSome(RandomFamily(random), random);
        var first = AssessDocument.WriteResults([School.Assess(facts)]);
        var read = AssessDocument.Read(AssessDocument.WriteFamilies([facts], AsOf));
        var second = AssessDocument.WriteResults(AssessDocument.Assess(read, School, Yardsticks, AsOf));
        return first.AsSpan().SequenceEqual(second);
    });

    [Fact]
    public void Narrow_ToWhatTheRulesRead_ChangesNoAnswer() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var facts = HideSome(RandomFamily(random), random);
        return new[] { Food, School }.All(measure =>
        {
            var whole = measure.Assess(facts);
            var narrowed = measure.Assess(AssessmentInput.Narrow(facts, measure.Code, measure.RequireVersion(AsOf), AsOf));
            return whole.Outcome == narrowed.Outcome
                && whole.PerCapitaIncomeKopecks == narrowed.PerCapitaIncomeKopecks
                && whole.Beneficiaries.ToHashSet().SetEquals(narrowed.Beneficiaries)
                && whole.Missing.ToHashSet().SetEquals(narrowed.Missing);
        });
    });

    [Fact]
    public void Replay_OfAStoredAssessment_GivesTheSameBytesAndWords() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var version = School.RequireVersion(AsOf);
        var input = AssessmentInput.Narrow(HideSome(RandomFamily(random), random), School.Code, version, AsOf);
        var result = School.Assess(input);
        var stored = Assessment.Store(
            Guid.NewGuid(),
            1,
            School.Code,
            version.Number,
            AsOf,
            result.Outcome.ToString(),
            AssessmentInput.Write(input),
            AssessmentRules.Of(School, version, Yardsticks, AsOf).Write(),
            AssessDocument.WriteResult(result),
            Utc,
            "Тест");
        var read = AssessDocument.ReadResult(stored.ResultJson);
        return AssessDocument.WriteResult(stored.Replay()) == stored.ResultJson
            && AssessDocument.WriteResult(read) == stored.ResultJson
            && AssessmentAnswer.InWords(read) == AssessmentAnswer.InWords(result);
    }, families: 10_000);

    /// <summary>The tree of possible households is not walked by the rule; here it is.</summary>
    [Fact]
    public void StudentsUnknown_AnswerIsKnown_ExactlyWhenAllVariantsAgree() => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var count = random.Next(1, 5);
        var applicant = Applicant().Earning("2025-06", 3, random.Next(1, 40_000_00));
        var students = Enumerable.Range(0, count)
            .Select(i => Child($"S{i}", "2005-01-01").Earning("2025-06", 3, random.Next(1, 40_000_00)))
            .ToArray();
        var rules = Income();
        var variants = Enumerable.Range(0, 1 << count)
            .Select(set => rules.Assess(Family([applicant, .. students.Select((student, i) => student with { FullTimeStudent = (set & (1 << i)) != 0 })])).Outcome)
            .ToArray();

        var unknown = rules.Assess(Family([applicant, .. students.Select(student => student with { FullTimeStudent = null })]));

        var agree = variants.Distinct().Count() == 1;
        var relevant = Enumerable.Range(0, count)
            .Where(i => Enumerable.Range(0, 1 << count).Any(set => variants[set] != variants[set ^ (1 << i)]))
            .Select(i => $"S{i}");
        return unknown.Outcome == (agree ? variants[0] : AssessmentOutcome.NotEnoughData)
            && unknown.Missing.Select(fact => fact.Person!).SequenceEqual(relevant);
    });

    [Fact]
    public void Period_HasItsLengthAndEndsBeforeTheMonthOfTheDate() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (length, lag, day) =>
        {
            var months = 1 + (length.Get % 24);
            var asOf = new DateOnly(2000, 1, 1).AddDays(day.Get % 20_000);
            var period = AccountingPeriod.Before(asOf, months, lag.Get % 24);
            return Enumerable.Range(0, months).All(index => period.IndexOf(period.At(index)) == index)
                && period.Last.AddMonths((lag.Get % 24) + 1) == Month.Of(asOf);
        }).CheckRepeatably();

    [Fact]
    public void PerCapita_IsWithinHalfAKopeckOfTheExactShare() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (total, parts) =>
        {
            var rounded = KopeckArithmetic.DivideHalfUp(total.Get, parts.Get);
            var twice = 2 * (((long)rounded * parts.Get) - total.Get);
            return twice > -parts.Get && twice <= parts.Get;
        }).CheckRepeatably();

    private static void ForEverySeed(Func<int, bool> holds, int families = 400) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), holds).CheckRepeatably(families);

    /// <summary>Everything about it is known. Around the lines, so that all answers occur.</summary>
    private static FamilyFacts RandomFamily(Random random)
    {
        var members = new List<MemberFacts> { RandomMember(random, "P1", MemberRole.Applicant, 20, 50) };
        if (random.Next(2) == 0)
        {
            members.Add(RandomMember(random, "P2", MemberRole.Spouse, 20, 50));
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            members.Add(RandomMember(random, $"C{i}", MemberRole.Child, 0, 25));
        }

        if (random.Next(6) == 0)
        {
            members.Add(RandomMember(random, "O1", MemberRole.Other, 0, 80));
        }

        return Family([.. members]) with
        {
            Addresses = [new AddressFact(random.Next(8) == 0 ? "40300000" : "41612000", AddressKind.Residence)],
            Categories = random.Next(3) == 0 ? [new CategoryFact(CategoryCodes.LargeFamily)] : [],
            Received = random.Next(4) == 0
                ? [new ReceivedFact(random.Next(2) == 0 ? "SCHOOL" : "FOOD", AsOf.AddDays(-random.Next(60)), random.Next(2) == 0 ? null : members[^1].Id)]
                : [],
        };
    }

    private static MemberFacts RandomMember(Random random, string id, MemberRole role, int from, int to)
    {
        var member = Applicant() with
        {
            Id = id,
            Role = role,
            BirthDate = AsOf.AddYears(-random.Next(from, to)).AddDays(random.Next(-2, 3)),
            FullTimeStudent = random.Next(2) == 0,
            Excluded = role != MemberRole.Applicant && random.Next(8) == 0 ? MemberExclusion.FullStateSupport : MemberExclusion.None,
        };
        var incomes = new List<IncomeFact>();
        var without = new List<Month>();
        for (var month = MonthOf("2025-04"); month <= MonthOf("2025-09"); month = month.AddMonths(1))
        {
            if (random.Next(4) == 0)
            {
                without.Add(month);
                continue;
            }

            incomes.Add(new IncomeFact(month, "salary", random.Next(0, 60_000_00), FactSource.Smev));
            if (random.Next(40) == 0)
            {
                incomes.Add(new IncomeFact(month, "alimonyPaid", random.Next(0, 20_000_00), FactSource.Smev));
            }
        }

        return member with { Incomes = incomes, NoIncomeMonths = without };
    }

    /// <summary>
    /// Takes facts away. A month with paid alimony is left: what cannot be guessed is that it exists at all, and the
    /// rule says «not while alimonyPaid occurs». So are the months of a minor: of them no record is required, and its
    /// absence is no unknown.
    /// </summary>
    private static FamilyFacts HideSome(FamilyFacts facts, Random random)
    {
        var hideOne = random.Next(2) == 0 ? 12 : 4;
        return facts with
        {
            Addresses = Hidden() ? null : facts.Addresses,
            Categories = Hidden() ? null : facts.Categories,
            Received = Hidden() ? null : facts.Received,
            Members = Hidden() && Hidden() ? null : [.. facts.Members!.Select(Hide)],
        };

        bool Hidden() => random.Next(hideOne) == 0;

        MemberFacts Hide(MemberFacts member)
        {
            var alimony = member.Incomes!.Where(income => income.Kind == "alimonyPaid").Select(income => income.Month).ToHashSet();
            var hiddenMonths = Enumerable.Range(4, 6).Select(number => new Month(2025, number))
                .Where(month => member.BirthDate <= AsOf.AddYears(-18) && !alimony.Contains(month) && Hidden()).ToHashSet();
            return member with
            {
                Role = Hidden() && Hidden() ? null : member.Role,
                BirthDate = Hidden() ? null : member.BirthDate,
                FullTimeStudent = Hidden() ? null : member.FullTimeStudent,
                Excluded = Hidden() ? null : member.Excluded,
                Categories = Hidden() ? null : member.Categories,
                Incomes = [.. member.Incomes!.Where(income => !hiddenMonths.Contains(income.Month))],
                NoIncomeMonths = [.. member.NoIncomeMonths!.Where(month => !hiddenMonths.Contains(month))],
            };
        }
    }
}
