using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Families;

public sealed class FamilyCompositionTests
{
    private static readonly DateOnly Today = TestData.Today;

    [Fact]
    public void MoveTo_AnotherFamily_LastDayIsTheDayBefore()
    {
        var (old, next) = (TestData.Family().WithChild(age: 9).Build(), TestData.Family().Build());
        var child = Of(old, MemberRole.Child);

        var moved = old.MoveTo(next, child, MemberRole.Child, kinship: null, Today, Today);

        Assert.Equal((Today.AddDays(-1), Today, (DateOnly?)null), (child.To!.Value, moved.From, moved.To));
        Assert.Contains(child, old.MembersOn(Today.AddDays(-1)));
        Assert.DoesNotContain(old.MembersOn(Today), m => m.Person == child.Person);
    }

    [Theory]
    [InlineData(0, "member.period")]
    [InlineData(-1, "member.period")]
    public void MoveTo_NotLaterThanJoining_IsRefused(int daysAfterJoining, string code)
    {
        var (old, next) = (TestData.Family().WithChild(age: 9).Build(), TestData.Family().Build());
        var child = Of(old, MemberRole.Child);

        Refusal.With(code, () => old.MoveTo(next, child, MemberRole.Child, null, child.From.AddDays(daysAfterJoining), Today));
    }

    [Fact]
    public void MoveTo_Tomorrow_IsRefused()
    {
        var (old, next) = (TestData.Family().WithChild(age: 9).Build(), TestData.Family().Build());

        Refusal.With("member.future", () => old.MoveTo(next, Of(old, MemberRole.Child), MemberRole.Child, null, Today.AddDays(1), Today));
    }

    [Fact]
    public void MoveTo_ApplicantWithOthersLeft_IsRefused_ButAsTheLastMayGo()
    {
        var next = TestData.Family().Build();
        var many = TestData.Family().WithChild(age: 9).Build();
        var alone = TestData.Family().Build();

        Refusal.With("member.applicant.others", () => many.MoveTo(next, Of(many, MemberRole.Applicant), MemberRole.Spouse, null, Today, Today));
        alone.MoveTo(next, Of(alone, MemberRole.Applicant), MemberRole.Spouse, null, Today, Today);

        Assert.Empty(alone.MembersOn(Today));
        Assert.Equal(2, next.MembersOn(Today).Count());
    }

    [Theory]
    [InlineData(0, "member.overlap")]
    [InlineData(1, null)]
    public void AddMember_WhoLeft_MayComeBackTheDayAfter(int daysAfterLeaving, string? code)
    {
        var family = TestData.Family().WithOther().Build();
        var other = Of(family, MemberRole.Other);
        family.Leave(other, Today.AddDays(-10), Today);
        void Return() => family.AddMember(other.Person, MemberRole.Other, null, Today.AddDays(-10 + daysAfterLeaving));

        if (code is null)
        {
            Return();
            Assert.Equal(2, family.Members.Count(m => m.Person == other.Person));
        }
        else
        {
            Refusal.With(code, Return);
        }
    }

    [Theory]
    [InlineData(MemberRole.Applicant, "family.applicant.second")]
    [InlineData(MemberRole.Spouse, "family.spouse.second")]
    public void AddMember_PlaceTaken_IsRefused(MemberRole role, string code)
    {
        var family = TestData.Family().WithSpouse().Build();
        var stranger = TestData.Family().Build().Members[0].Person;

        Refusal.With(code, () => family.AddMember(stranger, role, null, Today));
    }

    [Fact]
    public void FreeSince_StillSomewhere_IsRefused()
    {
        var family = TestData.Family().WithOther().Build();

        Refusal.With("member.elsewhere", () => FamilyMember.FreeSince(family.Members));
    }

    [Theory]
    [InlineData(17, "family.applicant.adult")]
    [InlineData(18, null)]
    public void ChangeApplicant_Age_BorderIsEighteen(int age, string? code)
    {
        var family = TestData.Family().Build();
        family.AddMember(Born(Today.AddYears(-age)), MemberRole.Child, null, Today.AddYears(-age));
        void Change() => family.ChangeApplicant(Of(family, MemberRole.Child), MemberRole.Other, Today, Today);

        if (code is null)
        {
            Change();
            Assert.Equal(Today.AddYears(-age), Of(family, MemberRole.Applicant).Person.BirthDate);
        }
        else
        {
            Refusal.With(code, Change);
        }
    }

    [Fact]
    public void ChangeApplicant_OnADay_TheDaysBeforeKeepTheFormer()
    {
        var family = TestData.Family().WithSpouse().WithChild(age: 9).Build();
        var (former, next) = (Of(family, MemberRole.Applicant).Person, Of(family, MemberRole.Spouse).Person);

        family.ChangeApplicant(Of(family, MemberRole.Spouse), MemberRole.Spouse, Today.AddDays(-5), Today);

        Assert.Same(former, Single(family, MemberRole.Applicant, Today.AddDays(-6)).Person);
        Assert.Same(next, Single(family, MemberRole.Applicant, Today.AddDays(-5)).Person);
        Assert.Same(former, Single(family, MemberRole.Spouse, Today).Person);
    }

    [Fact]
    public void ChangeApplicant_FormerAsSpouseOfSomebodyElse_IsRefused()
    {
        var family = TestData.Family().WithOther().Build();

        Refusal.With("family.applicant.former", () => family.ChangeApplicant(Of(family, MemberRole.Other), MemberRole.Spouse, Today, Today));
    }

    [Fact]
    public void SetStanding_FromADay_EndsTheStretchTheDayBefore()
    {
        var family = TestData.Family().WithChild(age: 19).Build();
        var before = Of(family, MemberRole.Child);

        family.SetStanding(before, new(MemberRole.Child, "0411011", true, MemberExclusion.None), new DateOnly(2025, 9, 1), Today);

        Assert.Null(Single(family, MemberRole.Child, new DateOnly(2025, 8, 31)).FullTimeStudent);
        Assert.True(Single(family, MemberRole.Child, new DateOnly(2025, 9, 1)).FullTimeStudent);
        Assert.Equal(2, family.Members.Count(m => m.Role == MemberRole.Child));
    }

    [Fact]
    public void SetStanding_FromTheFirstDay_NeedsNoNewStretch()
    {
        var family = TestData.Family().WithChild(age: 19).Build();
        var child = Of(family, MemberRole.Child);

        family.SetStanding(child, new(MemberRole.Child, null, null, MemberExclusion.Conscript), child.From, Today);

        Assert.Equal(MemberExclusion.Conscript, Assert.Single(family.Members, m => m.Role == MemberRole.Child).Exclusion);
    }

    [Fact]
    public void RecordDeath_Member_StaysToTheDayOfDeath()
    {
        var family = TestData.Family().WithSpouse().Build();
        var spouse = Of(family, MemberRole.Spouse);

        family.RecordDeath(spouse, Today.AddDays(-3), nextApplicant: null, Today);

        Assert.Equal((Today.AddDays(-3), Today.AddDays(-3)), (spouse.To!.Value, spouse.Person.DeathDate!.Value));
        Assert.True(spouse.IsMemberOn(Today.AddDays(-3)));
        Refusal.With("person.death.twice", () => spouse.Person.RecordDeath(Today, Today));
    }

    [Fact]
    public void RecordDeath_Applicant_NeedsAnAdultAndNothingChangesBefore()
    {
        var family = TestData.Family().WithSpouse().WithChild(age: 9).Build();
        var (applicant, spouse, child) = (Of(family, MemberRole.Applicant), Of(family, MemberRole.Spouse), Of(family, MemberRole.Child));

        Refusal.With("family.applicant.needed", () => family.RecordDeath(applicant, Today, null, Today));
        Refusal.With("family.applicant.adult", () => family.RecordDeath(applicant, Today, child, Today));
        Assert.Null(applicant.Person.DeathDate);
        family.RecordDeath(applicant, Today.AddDays(-1), spouse, Today);

        Assert.Same(applicant.Person, Single(family, MemberRole.Applicant, Today.AddDays(-1)).Person);
        Assert.Same(spouse.Person, Single(family, MemberRole.Applicant, Today).Person);
    }

    [Theory]
    [InlineData(1, "person.death.future")]
    [InlineData(-40_000, "person.death.birth")]
    public void RecordDeath_ImpossibleDay_IsRefused(int days, string code)
    {
        var family = TestData.Family().WithSpouse().Build();

        Refusal.With(code, () => family.RecordDeath(Of(family, MemberRole.Spouse), Today.AddDays(days), null, Today));
    }

    [Fact]
    public void HandOver_SameCentre_IsRefused()
    {
        var family = TestData.Family().Build();

        Refusal.With("family.centre.same", () => family.HandOver(1));
        family.HandOver(2);

        Assert.Equal(2, family.CentreId);
    }

    private static FamilyMember Of(Family family, MemberRole role) => family.Members.First(m => m.Role == role && m.To is null);

    private static FamilyMember Single(Family family, MemberRole role, DateOnly on) => Assert.Single(family.MembersOn(on), m => m.Role == role);

    private static Person Born(DateOnly date) => Person.Register(Guid.NewGuid(), "Петров", "Иван", null, date, Sex.Male, null, Today);
}
