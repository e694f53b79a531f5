namespace SocialPassport.Domain.Certificates;

/// <summary>
/// A card as it may be stored: what is shown, a keyed hash to compare, and the encrypted number while it is needed.
/// Made by the card vault; the domain never sees the key.
/// </summary>
public sealed record SealedCard(string Bin, string Last4, string Hash, byte[] Cipher)
{
    public override string ToString() => MirCard.Mask(Bin, Last4);
}
