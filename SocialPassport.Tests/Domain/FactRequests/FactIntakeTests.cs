using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.FactRequests;

/// <summary>What another department says, beside what the card says.</summary>
public sealed class FactIntakeTests
{
    private static readonly Month July = new(2025, 7);

    private static readonly Dictionary<string, string> Kinds = new() { ["salary"] = "заработная плата" };

    [Fact]
    public void Take_IncomeOfAnEmptyMonth_IsWritten()
    {
        var family = TestData.Family().Build();

        var line = Take(family, Income(42_500_00));

        Assert.Equal(FactLineState.Accepted, line.State);
        Assert.Equal("заработная плата за июль 2025", line.Subject);
        Assert.Null(line.Known);
        Assert.Equal(42_500_00, Applicant(family).FindIncome(July.FirstDay, "salary", FactSource.Smev)!.Kopecks);
    }

    [Theory]
    [InlineData(FactSource.Document, 42_500_00, FactLineState.Confirmed)]
    [InlineData(FactSource.Document, 42_500_01, FactLineState.Disputed)]
    [InlineData(FactSource.Declared, 42_500_00, FactLineState.Confirmed)]
    [InlineData(FactSource.Declared, 10_000_00, FactLineState.Disputed)]
    [InlineData(FactSource.Smev, 42_500_00, FactLineState.Confirmed)]
    [InlineData(FactSource.Smev, 10_000_00, FactLineState.Accepted)]
    public void Take_IncomeBesideAKnownOne_IsComparedToTheKopeck(FactSource source, long known, FactLineState expected)
    {
        var family = TestData.Family().WithIncome(July, known, source: source).Build();

        Assert.Equal(expected, Take(family, Income(42_500_00)).State);

        // It counts at once: СМЭВ comes before document and declared.
        Assert.Equal(42_500_00, Counted(family));
    }

    [Fact]
    public void Decide_ForTheWritten_SetsTheReceivedAside()
    {
        var family = TestData.Family().WithIncome(July, 36_000_00, source: FactSource.Document).Build();
        var line = Take(family, Income(42_500_00));

        Intake(family).Decide(line, takeReceived: false);

        Assert.Equal(36_000_00, Counted(family));
        Assert.True(Applicant(family).FindIncome(July.FirstDay, "salary", FactSource.Smev)!.IsSetAside);
    }

    [Fact]
    public void Take_TheSameAgainAfterADecision_AsksNobodyAgain()
    {
        var family = TestData.Family().WithIncome(July, 36_000_00, source: FactSource.Document).Build();
        Intake(family).Decide(Take(family, Income(42_500_00)), takeReceived: false);

        Assert.Equal(FactLineState.Confirmed, Take(family, Income(42_500_00)).State);
        Assert.Equal(36_000_00, Counted(family));
    }

    [Fact]
    public void Take_AnotherSumAfterADecision_IsAskedAndCountsAgain()
    {
        var family = TestData.Family().WithIncome(July, 36_000_00, source: FactSource.Document).Build();
        Intake(family).Decide(Take(family, Income(42_500_00)), takeReceived: false);

        Assert.Equal(FactLineState.Disputed, Take(family, Income(50_000_00)).State);
        Assert.Equal(50_000_00, Counted(family));
    }

    [Fact]
    public void Take_IncomeAgainstStatedNoIncome_WithdrawsTheStatementUntilAPersonDecides()
    {
        var family = TestData.Family().WithNoIncome(July).Build();
        var intake = Intake(family);

        var line = intake.Take(Income(42_500_00), Guid.NewGuid());

        Assert.Equal(FactLineState.Disputed, line.State);
        Assert.StartsWith("доходов не было", line.Known, StringComparison.Ordinal);
        Assert.Single(intake.Withdrawn);
        Assert.Equal(42_500_00, Counted(family));

        intake.Decide(line, takeReceived: false);
        Assert.True(Applicant(family).HasNoIncome(July));
        Assert.Equal(0, Counted(family));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_NoIncomeAgainstAKnownOne_ChangesNothingBeforeTheDecision(bool take)
    {
        var family = TestData.Family().WithIncome(July, 36_000_00, source: FactSource.Declared).Build();
        var line = Take(family, new ReceivedNoIncome(July.FirstDay));
        Assert.Equal(FactLineState.Disputed, line.State);
        Assert.Equal(36_000_00, Counted(family));

        Intake(family).Decide(line, take);

        Assert.Equal(take ? 0 : 36_000_00, Counted(family));
        Assert.Equal(take, Applicant(family).HasNoIncome(July));
    }

    [Theory]
    [InlineData("г. Выборг, Ленинградское шоссе, д. 1", "41615000", FactLineState.Confirmed)]
    [InlineData("Г. ВЫБОРГ, Ленинградское шоссе, д. 1", "41615000001", FactLineState.Confirmed)]
    [InlineData("г. Выборг, Ленинградское шоссе, д. 11", "41615000", FactLineState.Disputed)]
    [InlineData("г. Выборг, Ленинградское шоссе, д. 1", "41612000", FactLineState.Disputed)]
    public void Take_Address_IsComparedByTextAndDistrict(string text, string oktmo, FactLineState expected)
    {
        var family = TestData.Family().WithoutAddress().WithAddress("41615000").Build();

        var line = Take(family, new ReceivedAddress(AddressKind.Residence, text, oktmo, null, new DateOnly(2020, 1, 1)));

        Assert.Equal(expected, line.State);
        var current = Assert.Single(Applicant(family).Addresses, a => a.IsCurrentOn(TestData.Today));
        Assert.Equal(expected == FactLineState.Confirmed ? TestData.Today : current.ObtainedOn, current.ObtainedOn);
    }

    [Fact]
    public void Decide_ForTheReceivedAddress_EndsTheWrittenOneTheDayBefore()
    {
        var family = TestData.Family().WithoutAddress().WithAddress("41615000").Build();
        var from = Applicant(family).Addresses[0].From.AddDays(10);
        var line = Take(family, new ReceivedAddress(AddressKind.Residence, "г. Гатчина, ул. Соборная, д. 5", "41618000", null, from));

        Intake(family).Decide(line, takeReceived: true);

        Assert.Equal(from.AddDays(-1), Applicant(family).Addresses[0].To);
        Assert.Equal((from, FactSource.Smev, "41618000"), (Applicant(family).Addresses[1].From, Applicant(family).Addresses[1].Source, Applicant(family).Addresses[1].Oktmo));
    }

    [Fact]
    public void Take_AddressWhereNoneIsWritten_IsWritten()
    {
        var family = TestData.Family().WithoutAddress().Build();

        var line = Take(family, new ReceivedAddress(AddressKind.Stay, "г. Гатчина, ул. Соборная, д. 5", "41618000", null, new DateOnly(2025, 2, 1)));

        Assert.Equal(FactLineState.Accepted, line.State);
        Assert.Equal(FactSource.Smev, Assert.Single(Applicant(family).Addresses).Source);
    }

    [Fact]
    public void Take_BirthDate_IsCorrectedOnlyByADecision()
    {
        var family = TestData.Family().WithChild().Build();
        var child = family.Members.First(m => m.Role == MemberRole.Child);
        var intake = new FactIntake(family, child, Kinds, TestData.Today);
        var born = child.Person.BirthDate;

        Assert.Equal(FactLineState.Confirmed, intake.Take(new ReceivedBirth(born, "№ 1"), Guid.NewGuid()).State);
        var line = intake.Take(new ReceivedBirth(born.AddDays(1), "№ 1"), Guid.NewGuid());
        Assert.Equal((FactLineState.Disputed, born), (line.State, child.Person.BirthDate));

        intake.Decide(line, takeReceived: true);
        Assert.Equal(born.AddDays(1), child.Person.BirthDate);
    }

    [Fact]
    public void Decide_DeprivedOfParentalRights_BeginsOnTheDayOfTheDecisionOfTheCourt()
    {
        var family = TestData.Family().WithSpouse().WithChild().Build();
        var spouse = family.Members.First(m => m.Role == MemberRole.Spouse);
        var intake = new FactIntake(family, spouse, Kinds, TestData.Today);
        var since = TestData.Today;

        var line = intake.Take(new ReceivedParentalRights(true, since, "Выборгский городской суд, № 2-1/2025"), Guid.NewGuid());
        intake.Decide(line, takeReceived: true);

        var now = family.Members.Single(m => m.Role == MemberRole.Spouse && m.To is null);
        Assert.Equal((MemberExclusion.DeprivedOfParentalRights, since), (now.Exclusion, now.From));
    }

    [Fact]
    public void Take_Marriage_KnowsTheSpouseOfTheCase()
    {
        var family = TestData.Family().WithSpouse("Петров", "Игорь", "Олегович").Build();
        var born = family.Members.First(m => m.Role == MemberRole.Spouse).Person.BirthDate;

        Assert.Equal(FactLineState.Confirmed, Take(family, new ReceivedMarriage("ПЕТРОВ Игорь Олегович", born, new(2015, 6, 6), "№ 1")).State);
        Assert.Equal(FactLineState.Disputed, Take(family, new ReceivedMarriage("Сидоров Игорь Олегович", born, new(2015, 6, 6), "№ 1")).State);
    }

    [Fact]
    public void Request_IsClosedByTheLastDecision()
    {
        var family = TestData.Family().WithIncome(July, 1_00, source: FactSource.Document).WithIncome(new(2025, 8), 1_00, source: FactSource.Document).Build();
        var now = new DateTime(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);
        var request = FactRequest.Ask(Guid.NewGuid(), family, Applicant(family), FactRequestKind.Income, (July, new(2025, 8)), "Тестова А. П.", now);
        request.Answer([Take(family, Income(2_00)), Take(family, new ReceivedIncome(new(2025, 8, 1), "salary", 2_00))], now);
        Assert.Equal(FactRequestState.Disputed, request.State);

        request.Decide(request.Lines[0], true, "Тестова А. П.", now);
        Assert.Equal(FactRequestState.Disputed, request.State);
        request.Decide(request.Lines[1], false, "Тестова А. П.", now);

        Assert.Equal(FactRequestState.Answered, request.State);
        Refusal.With("facts.decided", () => request.Decide(request.Lines[1], true, "Тестова А. П.", now));
    }

    [Theory]
    [InlineData("2025-04", "2025-09", null)]
    [InlineData("2023-10", "2025-09", null)]
    [InlineData("2023-09", "2025-09", "facts.months")]
    [InlineData("2025-09", "2025-08", "facts.months")]
    [InlineData("2025-09", "2025-10", "facts.months")]
    public void Ask_Incomes_TakesPastMonthsOnly(string first, string last, string? refusal)
    {
        var family = TestData.Family().Build();
        void Ask()
        {
            Assert.True(Month.TryParse(first, out var from) & Month.TryParse(last, out var to));
            FactRequest.Ask(
                Guid.NewGuid(), family, Applicant(family), FactRequestKind.Income, (from, to), "Тестова А. П.", new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc));
        }

        if (refusal is null)
        {
            Ask();
        }
        else
        {
            Refusal.With(refusal, Ask);
        }
    }

    [Fact]
    public void Ask_WithoutSnils_SaysWhatToDo()
    {
        var family = TestData.Family().WithoutSnils().Build();

        var message = Refusal.With("facts.snils", () => FactRequest.Ask(
            Guid.NewGuid(), family, Applicant(family), FactRequestKind.Birth, null, "Тестова А. П.", DateTime.UnixEpoch));

        Assert.Contains("Внесите СНИЛС", message, StringComparison.Ordinal);
    }

    private static ReceivedIncome Income(long kopecks) => new(July.FirstDay, "salary", kopecks);

    private static Person Applicant(Family family) => family.Members[0].Person;

    private static FactIntake Intake(Family family) => new(family, family.Members[0], Kinds, TestData.Today);

    private static FactLine Take(Family family, ReceivedFact fact) => Intake(family).Take(fact, Guid.NewGuid());

    /// <summary>What the card counts for July.</summary>
    private static long Counted(Family family) => IncomeSheet.Build([Applicant(family)], July, 1).Months[0].Kopecks;
}
