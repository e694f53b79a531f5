using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

/// <summary>Each criterion as a table that reads like the regulation.</summary>
public sealed class CriterionTests
{
    private static readonly ResidenceCriterion Registered =
        new("Проживает", "п. 1", [AddressKind.Residence, AddressKind.Stay]);

    [Theory]
    [InlineData("41612000", AddressKind.Residence, Truth.Met)]
    [InlineData("41612000", AddressKind.Stay, Truth.Met)]
    [InlineData("41612000101", AddressKind.Residence, Truth.Met)]
    [InlineData("41612000", AddressKind.Actual, Truth.Unknown)]
    [InlineData("40300000", AddressKind.Residence, Truth.NotMet)]
    [InlineData("40300000", AddressKind.Stay, Truth.NotMet)]
    [InlineData("40300000", AddressKind.Actual, Truth.Unknown)]
    [InlineData("14100000", AddressKind.Residence, Truth.NotMet)]
    [InlineData(null, AddressKind.Residence, Truth.Unknown)]
    [InlineData("41612000", null, Truth.Unknown)]
    public void Residence_ByKindAndOktmo(string? oktmo, AddressKind? kind, Truth expected)
    {
        var result = Registered.Assess(Family(Applicant()) with { Addresses = [new AddressFact(oktmo, kind)] });

        Assert.Equal(expected, result.Trace.Result);
        Assert.Equal(expected == Truth.Unknown ? ["address"] : [], result.Missing.Select(fact => fact.Fact));
    }

    [Fact]
    public void Residence_UnknownAddress_IsUnknown_AndNoAddressIsNo()
    {
        Assert.Equal(Truth.Unknown, Registered.Assess(Family(Applicant()) with { Addresses = null }).Trace.Result);
        Assert.Equal(Truth.NotMet, Registered.Assess(Family(Applicant()) with { Addresses = [] }).Trace.Result);
    }

    [Fact]
    public void Residence_StayInTheOblastBesideResidenceOutside_IsMet()
    {
        var facts = Family(Applicant()) with
        {
            Addresses = [new AddressFact("40300000", AddressKind.Residence), new AddressFact("41618000", AddressKind.Stay)],
        };

        Assert.Equal(Truth.Met, Registered.Assess(facts).Trace.Result);
    }

    [Theory]
    [InlineData("2025-10-15", null, Truth.Met)]
    [InlineData("2025-10-16", null, Truth.Unknown)]
    [InlineData(null, "2025-10-16", Truth.Met)]
    [InlineData(null, "2025-10-15", Truth.Unknown)]
    public void Residence_AddressOfAnotherTime_SaysNothing(string? from, string? to, Truth expected)
    {
        var address = new AddressFact("41612000", AddressKind.Residence)
        {
            From = from is null ? null : Day(from),
            To = to is null ? null : Day(to),
        };

        Assert.Equal(expected, Registered.Assess(Family(Applicant()) with { Addresses = [address] }).Trace.Result);
    }

    [Theory]
    [InlineData("2007-10-15", 0, 18, Truth.NotMet)]
    [InlineData("2007-10-16", 0, 18, Truth.Met)]
    [InlineData("2019-10-15", 6, 18, Truth.Met)]
    [InlineData("2019-10-16", 6, 18, Truth.NotMet)]
    [InlineData("2025-10-15", 0, 18, Truth.Met)]
    [InlineData("2025-10-16", 0, 18, Truth.NotMet)]
    public void ChildCount_OnAgeBorders(string birthDate, int from, int below, Truth expected)
    {
        var criterion = new ChildCountCriterion("Есть ребёнок", "п. 2", 1, from, below);

        Assert.Equal(expected, criterion.Assess(Family(Applicant(), Child("P3", birthDate))).Trace.Result);
    }

    [Theory]
    [InlineData("2026-02-27", Truth.Met)]
    [InlineData("2026-02-28", Truth.NotMet)]
    public void ChildCount_BornOnLeapDay_Reaches18OnTheLastOfFebruary(string asOf, Truth expected)
    {
        var criterion = new ChildCountCriterion("Есть ребёнок", "п. 2", 1, 0, 18);

        Assert.Equal(expected, criterion.Assess(Family(Applicant(), Child("P3", "2008-02-29")), Day(asOf)).Trace.Result);
    }

    [Theory]
    [InlineData(MemberRole.Child, MemberExclusion.None, true, Truth.Met)]
    [InlineData(MemberRole.Other, MemberExclusion.None, true, Truth.NotMet)]
    [InlineData(MemberRole.Applicant, MemberExclusion.None, true, Truth.NotMet)]
    [InlineData(MemberRole.Child, MemberExclusion.FullStateSupport, true, Truth.NotMet)]
    [InlineData(MemberRole.Child, null, true, Truth.Unknown)]
    [InlineData(MemberRole.Child, MemberExclusion.None, false, Truth.Unknown)]
    [InlineData(null, MemberExclusion.None, true, Truth.Unknown)]
    [InlineData(MemberRole.Other, null, false, Truth.NotMet)]
    [InlineData(MemberRole.Child, MemberExclusion.Prisoner, false, Truth.NotMet)]
    public void ChildCount_ByRoleAndExclusion(MemberRole? role, MemberExclusion? excluded, bool ageKnown, Truth expected)
    {
        var criterion = new ChildCountCriterion("Есть ребёнок", "п. 2", 1, 0, 18);
        var child = Child("P3", "2015-05-05") with { Role = role, Excluded = excluded };

        var result = criterion.Assess(Family(ageKnown ? child : child with { BirthDate = null }));

        Assert.Equal(expected, result.Trace.Result);
    }

    [Fact]
    public void ChildCount_EnoughKnownChildren_DoesNotAskForTheOthers()
    {
        var criterion = new ChildCountCriterion("Двое детей", "п. 2", 2, 0, 18);
        var unknown = Child("P9", "2015-05-05") with { BirthDate = null };

        var two = criterion.Assess(Family(Child("P3", "2015-05-05"), Child("P4", "2016-05-05"), unknown));
        var one = criterion.Assess(Family(Child("P3", "2015-05-05"), unknown));
        var none = criterion.Assess(Family(unknown));

        Assert.Equal(AssessmentOutcome.Eligible, two.Outcome);
        Assert.Empty(two.Missing);
        Assert.Equal(AssessmentOutcome.NotEnoughData, one.Outcome);
        Assert.Equal([("birthDate", "P9")], one.Missing.Select(fact => (fact.Fact, fact.Person)));
        Assert.Equal(AssessmentOutcome.NotEligible, none.Outcome);
    }

    [Fact]
    public void ChildCount_MembersUnknownOrEmpty_IsUnknownOrNo()
    {
        var criterion = new ChildCountCriterion("Есть ребёнок", "п. 2", 1, 0, 18);

        Assert.Equal(Truth.Unknown, criterion.Assess(Family() with { Members = null }).Trace.Result);
        Assert.Equal(Truth.NotMet, criterion.Assess(Family()).Trace.Result);
    }

    [Theory]
    [InlineData(1, null, Truth.Met)]
    [InlineData(3, null, Truth.Met)]
    [InlineData(4, null, Truth.NotMet)]
    [InlineData(null, 3, Truth.Met)]
    [InlineData(null, 2, Truth.NotMet)]
    [InlineData(3, 3, Truth.Met)]
    public void MemberCount_CountsThoseWhoDivide(int? min, int? max, Truth expected)
    {
        var criterion = new MemberCountCriterion("Состав", "п. 3", min, max);
        var facts = Family(
            Applicant(),
            Spouse(),
            Child("P3", "2015-05-05"),
            Child("P4", "2005-05-05"),
            Child("P5", "2016-05-05") with { Role = MemberRole.Other },
            Child("P6", "2017-05-05") with { Excluded = MemberExclusion.FullStateSupport });

        Assert.Equal(expected, criterion.Assess(facts).Trace.Result);
    }

    [Theory]
    [InlineData(2, null, Truth.Met)]
    [InlineData(3, null, Truth.Unknown)]
    [InlineData(4, null, Truth.NotMet)]
    [InlineData(null, 1, Truth.NotMet)]
    [InlineData(null, 2, Truth.Unknown)]
    [InlineData(null, 3, Truth.Met)]
    public void MemberCount_StudentUnknown_IsKnownWhereBothVariantsAgree(int? min, int? max, Truth expected)
    {
        var criterion = new MemberCountCriterion("Состав", "п. 3", min, max);
        var student = Child("P3", "2005-05-05") with { FullTimeStudent = null };

        var result = criterion.Assess(Family(Applicant(), Spouse(), student));

        Assert.Equal(expected, result.Trace.Result);
        Assert.Equal(expected == Truth.Unknown ? ["fullTimeStudent"] : [], result.Missing.Select(fact => fact.Fact));
    }

    [Fact]
    public void MemberCount_NobodyCounted_IsUnknown() =>
        Assert.Equal(
            Truth.Unknown,
            new MemberCountCriterion("Состав", "п. 3", null, 5).Assess(Family(Applicant() with { Role = MemberRole.Other })).Trace.Result);

    [Theory]
    [InlineData("2025-10-15", null, Truth.Met)]
    [InlineData("2025-10-16", null, Truth.NotMet)]
    [InlineData(null, "2025-10-15", Truth.NotMet)]
    [InlineData(null, "2025-10-16", Truth.Met)]
    public void MemberCount_MemberOnTheDate(string? from, string? to, Truth expected)
    {
        var criterion = new MemberCountCriterion("Состав", "п. 3", 2, null);
        var spouse = Spouse() with { From = from is null ? null : Day(from), To = to is null ? null : Day(to) };

        Assert.Equal(expected, criterion.Assess(Family(Applicant(), spouse)).Trace.Result);
    }

    [Theory]
    [InlineData("listed", "empty", Truth.Met)]
    [InlineData("listed", "unknown", Truth.Met)]
    [InlineData("empty", "listed", Truth.Met)]
    [InlineData("unknown", "listed", Truth.Met)]
    [InlineData("empty", "empty", Truth.NotMet)]
    [InlineData("empty", "unknown", Truth.Unknown)]
    [InlineData("unknown", "empty", Truth.Unknown)]
    [InlineData("unknown", "unknown", Truth.Unknown)]
    public void Category_OfTheFamilyOrAMember(string family, string member, Truth expected)
    {
        var criterion = new CategoryCriterion("Многодетная", "п. 4", [CategoryCodes.LargeFamily]);

        var result = criterion.Assess(Family(Applicant() with { Categories = Records(member) }) with { Categories = Records(family) });

        Assert.Equal(expected, result.Trace.Result);

        static IReadOnlyList<CategoryFact>? Records(string state) => state switch
        {
            "listed" => [new CategoryFact(CategoryCodes.LargeFamily)],
            "empty" => [],
            _ => null,
        };
    }

    [Fact]
    public void Category_IsNeverDerivedFromCounting()
    {
        var criterion = new CategoryCriterion("Многодетная", "п. 4", [CategoryCodes.LargeFamily]);
        var facts = Family(Applicant(), Child("P3", "2015-01-01"), Child("P4", "2016-01-01"), Child("P5", "2017-01-01"));

        Assert.Equal(Truth.NotMet, criterion.Assess(facts).Trace.Result);
    }

    [Theory]
    [InlineData("2025-10-15", null, Truth.Met)]
    [InlineData("2025-10-16", null, Truth.NotMet)]
    [InlineData(null, "2025-10-16", Truth.Met)]
    [InlineData(null, "2025-10-15", Truth.NotMet)]
    public void Category_RecordValidThatDay(string? from, string? to, Truth expected)
    {
        var criterion = new CategoryCriterion("Многодетная", "п. 4", [CategoryCodes.Orphan, CategoryCodes.LargeFamily]);
        var record = new CategoryFact(CategoryCodes.LargeFamily)
        {
            From = from is null ? null : Day(from),
            To = to is null ? null : Day(to),
        };

        Assert.Equal(expected, criterion.Assess(Family(Applicant()) with { Categories = [record] }).Trace.Result);
    }

    [Fact]
    public void Category_OfAFormerMember_DoesNotCount()
    {
        var criterion = new CategoryCriterion("Сирота", "п. 4", [CategoryCodes.Orphan]);
        var former = Child("P3", "2015-01-01") with { Categories = [new CategoryFact(CategoryCodes.Orphan)], To = AsOf };

        Assert.Equal(Truth.NotMet, criterion.Assess(Family(Applicant(), former)).Trace.Result);
    }

    [Theory]
    [InlineData("childBirth", "2025-10-15", Truth.Met)]
    [InlineData("childBirth", "2025-09-15", Truth.Met)]
    [InlineData("childBirth", "2025-09-14", Truth.NotMet)]
    [InlineData("childBirth", "2025-10-16", Truth.NotMet)]
    [InlineData("jobLoss", "2025-10-15", Truth.NotMet)]
    public void LifeEvent_WithinThirtyDays(string type, string date, Truth expected)
    {
        var criterion = new LifeEventCriterion("Родился ребёнок", "п. 5", LifeEventCodes.ChildBirth, 30);

        Assert.Equal(expected, criterion.Assess(Family(Applicant()) with { LifeEvents = [new LifeEventFact(type, Day(date))] }).Trace.Result);
    }

    [Fact]
    public void LifeEvent_UnknownOrNone_IsUnknownOrNo()
    {
        var criterion = new LifeEventCriterion("Родился ребёнок", "п. 5", LifeEventCodes.ChildBirth, 30);

        Assert.Equal(Truth.Unknown, criterion.Assess(Family(Applicant()) with { LifeEvents = null }).Trace.Result);
        Assert.Equal(Truth.NotMet, criterion.Assess(Family(Applicant())).Trace.Result);
    }

    [Theory]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2025-09-30", Truth.Met)]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2025-10-01", Truth.NotMet)]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2025-10-15", Truth.NotMet)]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2025-10-31", Truth.NotMet)]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2025-11-01", Truth.Met)]
    [InlineData(FrequencyPeriod.CalendarMonth, null, "2024-10-15", Truth.Met)]
    [InlineData(FrequencyPeriod.CalendarYear, null, "2024-12-31", Truth.Met)]
    [InlineData(FrequencyPeriod.CalendarYear, null, "2025-01-01", Truth.NotMet)]
    [InlineData(FrequencyPeriod.CalendarYear, null, "2025-12-31", Truth.NotMet)]
    [InlineData(FrequencyPeriod.CalendarYear, null, "2026-01-01", Truth.Met)]
    [InlineData(FrequencyPeriod.Days, 30, "2025-09-15", Truth.Met)]
    [InlineData(FrequencyPeriod.Days, 30, "2025-09-16", Truth.NotMet)]
    [InlineData(FrequencyPeriod.Days, 30, "2025-10-15", Truth.NotMet)]
    [InlineData(FrequencyPeriod.Ever, null, "2001-01-01", Truth.NotMet)]
    public void NotReceivedSince_OnItsBorders(FrequencyPeriod period, int? days, string received, Truth expected)
    {
        var criterion = new NotReceivedSinceCriterion("Не получали", "п. 6", period, days);

        var same = criterion.Assess(Family(Applicant()) with { Received = [new ReceivedFact("TEST", Day(received), null)] });
        var personal = criterion.Assess(Family(Applicant()) with { Received = [new ReceivedFact("TEST", Day(received), "P1")] });
        var other = criterion.Assess(Family(Applicant()) with { Received = [new ReceivedFact("OTHER", Day(received), null)] });

        Assert.Equal(expected, same.Trace.Result);
        Assert.Equal(expected, personal.Trace.Result);
        Assert.Equal(Truth.Met, other.Trace.Result);
    }

    [Fact]
    public void NotReceivedSince_Unknown_IsUnknown()
    {
        var result = new NotReceivedSinceCriterion("Не получали", "п. 6", FrequencyPeriod.Ever, null)
            .Assess(Family(Applicant()) with { Received = null });

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Equal("received", Assert.Single(result.Missing).Fact);
    }

    [Fact]
    public void Not_OfACriterion_TurnsItRound()
    {
        var registered = new NotCriterion("Не проживает", "п. 7", Registered);

        Assert.Equal(Truth.NotMet, registered.Assess(Family(Applicant())).Trace.Result);
        Assert.Equal(Truth.Met, registered.Assess(Family(Applicant()) with { Addresses = [] }).Trace.Result);
        var unknown = registered.Assess(Family(Applicant()) with { Addresses = null });
        Assert.Equal(Truth.Unknown, unknown.Trace.Result);
        Assert.Equal("address", Assert.Single(unknown.Missing).Fact);
    }
}
