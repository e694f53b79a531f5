using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Audit;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Audit;

public sealed class AuditChainConfiguration : IEntityTypeConfiguration<AuditChain>
{
    public void Configure(EntityTypeBuilder<AuditChain> builder)
    {
        builder.ToTable("AuditChain");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(AuditHash.Length);
        builder.Property(c => c.LeaseOwner).HasMaxLength(AuditChain.OwnerLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}
