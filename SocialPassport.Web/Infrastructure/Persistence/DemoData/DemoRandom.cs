namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// SplitMix64. The generator of the framework may change between versions; this one gives the same numbers for ever.
/// Integers only: floating point may differ between processors.
/// </summary>
public sealed class DemoRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong state;

    private DemoRandom(ulong state) => this.state = state;

    /// <summary>A stream of its own for every family: family k is the same however many families there are.</summary>
    public static DemoRandom For(ulong seed, int familyIndex) => new(Mix(Mix(seed + Gamma) + ((ulong)familyIndex * Gamma)));

    public ulong Next()
    {
        state += Gamma;
        return Mix(state);
    }

    /// <summary>0 … <paramref name="limit"/> − 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Smaller numbers twice as often as on average: the common names stand first in their lists.</summary>
    public int BelowMostlySmall(int limit) => Math.Min(Below(limit), Below(limit));

    public T PickMostlyFirst<T>(IReadOnlyList<T> items) => items[BelowMostlySmall(items.Count)];

    /// <summary>A version 4 identifier.</summary>
    public Guid NextGuid()
    {
        var high = Next();
        var low = Next();
        return new Guid(
            (int)(high >> 32),
            (short)(high >> 16),
            (short)((high & 0x0FFF) | 0x4000),
            (byte)(((low >> 56) & 0x3F) | 0x80),
            (byte)(low >> 48),
            (byte)(low >> 40),
            (byte)(low >> 32),
            (byte)(low >> 24),
            (byte)(low >> 16),
            (byte)(low >> 8),
            (byte)low);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
