using FsCheck.Fluent;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using TestData = SocialPassport.Tests.Support.TestData;

namespace SocialPassport.Tests.Domain.Families;

/// <summary>What holds after any changes of composition, tried on many invented ones. A failure names the seed that made it.</summary>
public sealed class FamilyCompositionProperties
{
    private const int Steps = 40;

    [Fact]
    public void AnySequence_EachPerson_IsInOneFamilyAtATime() => ForEverySeed(seed =>
    {
        var town = new Town(new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            town.Step();
        }

        foreach (var person in town.Persons)
        {
            List<FamilyMember> stretches = [.. town.StretchesOf(person).OrderBy(m => m.From).ThenBy(m => m.To ?? DateOnly.MaxValue)];
            Assert.True(InOrder(stretches), string.Join("; ", stretches.Select(m => $"{m.From} - {m.To} {m.Role}")));
        }

        return true;
    });

    [Fact]
    public void AnySequence_EachFamily_HasOneApplicantWhileAnybodyIsLeft() => ForEverySeed(seed =>
    {
        var town = new Town(new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            town.Step();
        }

        return town.Families.All(family =>
        {
            var current = family.Members.Where(m => m.To is null).ToList();
            return current.Count == 0 || current.Count(m => m.Role == MemberRole.Applicant) == 1;
        });
    });

    private static bool InOrder(List<FamilyMember> stretches) =>
        stretches.Count(m => m.To is null) <= 1
        && stretches.TrueForAll(m => m.To is null || m.From <= m.To)
        && stretches.Zip(stretches.Skip(1)).All(pair => pair.First.To < pair.Second.From);

    private static void ForEverySeed(Func<int, bool> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), holds).CheckRepeatably(300);

    /// <summary>Three families and what may happen to them; refused acts change nothing that matters.</summary>
    private sealed class Town(Random random)
    {
        private readonly List<Family> families =
        [
            TestData.Family().WithSpouse().WithChild(age: 9).WithChild(age: 19, firstName: "Илья").Build(),
            TestData.Family().WithOther().WithChild(age: 2).Build(),
            TestData.Family().Build(),
        ];

        private DateOnly today = TestData.Today;

        public IReadOnlyList<Family> Families => families;

        public IEnumerable<Person> Persons => families.SelectMany(f => f.Members).Select(m => m.Person).Distinct();

        public IEnumerable<FamilyMember> StretchesOf(Person person) => families.SelectMany(f => f.Members).Where(m => m.Person == person);

        public void Step()
        {
            today = today.AddDays(random.Next(3));
            var family = families[random.Next(families.Count)];
            var other = families[random.Next(families.Count)];
            var current = family.Members.Where(m => m.To is null).ToList();
            if (current.Count == 0)
            {
                return;
            }

            var member = current[random.Next(current.Count)];
            var second = current[random.Next(current.Count)];
            var day = today.AddDays(random.Next(-20, 2));
            try
            {
                Act(family, other, member, second, day);
            }
            catch (DomainRuleException)
            {
                // Refusals are part of the sequence.
            }
        }

        private void Act(Family family, Family other, FamilyMember member, FamilyMember second, DateOnly day)
        {
            switch (random.Next(7))
            {
                case 0:
                    family.Leave(member, day, today);
                    break;
                case 1 when family != other:
                    family.MoveTo(other, member, MemberRole.Other, null, day, today);
                    break;
                case 2:
                    family.ChangeApplicant(member, (MemberRole)random.Next(4), day, today);
                    break;
                case 3:
                    family.SetStanding(member, new((MemberRole)random.Next(4), "0411011", random.Next(2) == 0, MemberExclusion.Prisoner), day, today);
                    break;
                case 4:
                    family.RecordDeath(member, day, second, today);
                    break;
                case 5:
                    var gone = Persons.Where(p => p.DeathDate is null).ToList();
                    var person = gone[random.Next(gone.Count)];
                    other.AddMember(person, MemberRole.Other, null, day, FamilyMember.FreeSince(StretchesOf(person)));
                    break;
                case 6:
                    Divide(family, member, second, day);
                    break;
            }
        }

        private void Divide(Family family, FamilyMember leaver, FamilyMember along, DateOnly day)
        {
            if (leaver.Role == MemberRole.Applicant)
            {
                return;
            }

            var opened = Family.Open(Guid.NewGuid(), $"12-{families.Count:D6}", 1, today);
            family.MoveTo(opened, leaver, MemberRole.Applicant, null, day, today);
            families.Add(opened);
            if (along != leaver)
            {
                family.MoveTo(opened, along, MemberRole.Other, null, day, today);
            }
        }
    }
}
