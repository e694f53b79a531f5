using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// Who of the family counts on the date. A member who left, has not come yet or is not born yet is no member;
/// for the rest the answer is yes, no, or «unknown» with the facts that would decide it.
/// </summary>
internal sealed class Household
{
    public const int AdultAge = 18;
    public const int StudentAgeBelow = 23;

    private readonly List<Person> people = [];

    public Household(FamilyFacts facts, DateOnly asOf)
    {
        if (facts.Members is null)
        {
            return;
        }

        IsKnown = true;
        foreach (var member in facts.Members)
        {
            if (member.From > asOf || member.To <= asOf || member.BirthDate > asOf)
            {
                continue;
            }

            people.Add(new Person(member, member.BirthDate is { } birthDate ? Age.On(birthDate, asOf) : null));
        }
    }

    /// <summary>False when nothing is known about the composition.</summary>
    public bool IsKnown { get; }

    public IReadOnlyList<Person> People => people;

    internal sealed class Person
    {
        private static readonly IReadOnlyList<MissingFact> Nothing = [];

        public Person(MemberFacts facts, int? age)
        {
            Facts = facts;
            Years = age;
            (Counts, CountsMissing) = DecideCounts();
        }

        public MemberFacts Facts { get; }

        /// <summary>Full years on the date; null = unknown.</summary>
        public int? Years { get; }

        /// <summary>Divides the income of the family.</summary>
        public Truth Counts { get; }

        /// <summary>What would decide <see cref="Counts"/> when it is unknown.</summary>
        public IReadOnlyList<MissingFact> CountsMissing { get; }

        /// <summary>
        /// 18 or more: a month without a record or a statement is unknown. An unknown age is taken for an adult's, but not of
        /// a child who does not study full time: such a child counts only below 18.
        /// </summary>
        public bool NeedsIncome =>
            Years >= Household.AdultAge || (Years is null && !(Facts.Role == MemberRole.Child && Facts.FullTimeStudent == false));

        /// <summary>Is a child of the family with an age in [from, below).</summary>
        public (Truth Result, IReadOnlyList<MissingFact> Missing) IsChild(int ageFrom, int ageBelow)
        {
            if (Facts.Role is not (MemberRole.Child or null)
                || Facts.Excluded is not (MemberExclusion.None or null)
                || Years < ageFrom
                || Years >= ageBelow)
            {
                return (Truth.NotMet, Nothing);
            }

            var missing = Lacking(role: true, birthDate: true, student: false);
            return (missing.Count == 0 ? Truth.Met : Truth.Unknown, missing);
        }

        private (Truth Counts, IReadOnlyList<MissingFact> Missing) DecideCounts()
        {
            if (Facts.Role == MemberRole.Other || Facts.Excluded is not (MemberExclusion.None or null))
            {
                return (Truth.NotMet, Nothing);
            }

            var isChild = Facts.Role == MemberRole.Child;
            if (isChild && (Years >= StudentAgeBelow || (Years >= Household.AdultAge && Facts.FullTimeStudent == false)))
            {
                return (Truth.NotMet, Nothing);
            }

            var missing = Lacking(role: true, birthDate: isChild, student: isChild && Years >= Household.AdultAge);
            return (missing.Count == 0 ? Truth.Met : Truth.Unknown, missing);
        }

        private IReadOnlyList<MissingFact> Lacking(bool role, bool birthDate, bool student)
        {
            List<MissingFact>? missing = null;
            Add(role && Facts.Role is null, FactCodes.Role);
            Add(birthDate && Years is null, FactCodes.BirthDate);
            Add(student && Facts.FullTimeStudent is null, FactCodes.FullTimeStudent);
            Add(Facts.Excluded is null, FactCodes.Excluded);
            return missing ?? Nothing;

            void Add(bool lacking, string fact)
            {
                if (lacking)
                {
                    (missing ??= []).Add(MissingFacts.OfMember(fact, Facts));
                }
            }
        }
    }
}
